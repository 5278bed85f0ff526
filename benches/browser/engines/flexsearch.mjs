import { Charset, Document } from 'flexsearch';

const empty = () => {
  const field = (name) => ({ field: name, tokenize: 'forward', encoder: Charset.LatinBalance, resolution: 9 });
  return new Document({ document: { id: 'id', index: ['title', 'headings', 'body'].map(field) } });
};

export function flexsearch() {
  let index;
  return {
    build(docs) {
      index = empty();
      // It takes no empty field.
      for (const { id, title, headings, body } of docs) {
        index.add({ id, title: title || ' ', headings: headings || ' ', body: body || ' ' });
      }
    },
    search: (text, limit) => index.search(text, { limit: 2 * limit, suggest: true }),
    /** One list a field, the fields in the order of their weight. */
    ids: (found) => [...new Set(found.flatMap((field) => field.result))],
    async save() {
      const parts = [];
      await index.export((key, value) => void parts.push([key, value]));
      return JSON.stringify(parts);
    },
    async load(saved) {
      index = empty();
      for (const [key, value] of JSON.parse(saved)) await index.import(key, value);
    },
  };
}
