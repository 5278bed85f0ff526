import Lunr from 'lunr';
import { words } from './words.mjs';

/** Its stemmer, the last word with a wildcard, one slip from five letters on: as its guide says for a search box. */
export function lunr() {
  let index;
  const { TRAILING } = Lunr.Query.wildcard;
  return {
    build(docs) {
      index = Lunr(function () {
        this.ref('id');
        this.field('title', { boost: 3 });
        this.field('headings', { boost: 1.5 });
        this.field('body');
        for (const doc of docs) this.add(doc);
      });
    },
    search(text) {
      const terms = words(text);
      if (!terms.length) return [];
      return index.query((query) => {
        for (const [at, term] of terms.entries()) {
          query.term(term, { boost: 10, usePipeline: true });
          if (at === terms.length - 1) query.term(term, { boost: 3, usePipeline: false, wildcard: TRAILING });
          if (term.length > 4) query.term(term, { boost: 1, usePipeline: false, editDistance: 1 });
        }
      });
    },
    ids: (found) => found.map((hit) => hit.ref),
    save: () => JSON.stringify(index),
    load(saved) {
      index = Lunr.Index.load(JSON.parse(saved));
    },
  };
}
