import { create, insertMultiple, load, save, search } from '@orama/orama';
import { stemmer } from '@orama/stemmers/english';

const empty = () =>
  create({
    schema: { title: 'string', headings: 'string', body: 'string' },
    components: { tokenizer: { language: 'english', stemming: true, stemmer } },
  });

/** One slip, any of the words. */
export function orama() {
  let db;
  const asked = { properties: ['title', 'headings', 'body'], boost: { title: 3, headings: 1.5 }, tolerance: 1, threshold: 1 };
  return {
    async build(docs) {
      db = empty();
      await insertMultiple(db, docs, 500);
    },
    search: (term, limit) => search(db, { ...asked, term, limit }),
    ids: (found) => found.hits.map((hit) => hit.id),
    save: () => JSON.stringify(save(db)),
    load(saved) {
      db = empty();
      load(db, JSON.parse(saved));
    },
  };
}
