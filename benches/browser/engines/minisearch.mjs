import MiniSearch from 'minisearch';
import stem from 'wink-porter2-stemmer';
import { isStopWord, tokens } from './words.mjs';

function make(options, asked) {
  const all = { idField: 'id', fields: ['title', 'headings', 'body'], storeFields: [], ...options };
  let index;
  return {
    build(docs) {
      index = new MiniSearch(all);
      index.addAll(docs);
    },
    search: (text) => index.search(text, asked),
    ids: (found) => found.map((hit) => hit.id),
    save: () => JSON.stringify(index),
    load(saved) {
      index = MiniSearch.loadJSON(saved, all);
    },
  };
}

/** As an expert sets it up: stems, no stop words, the last word may go on, one slip from five letters on. */
export const minisearch = () =>
  make(
    {
      tokenize: tokens,
      processTerm(term) {
        const word = term.toLowerCase();
        return isStopWord(word) ? null : stem(word);
      },
    },
    {
      boost: { title: 3, headings: 1.5 },
      prefix: (_term, at, terms) => at === terms.length - 1,
      fuzzy: (term) => (term.length > 4 ? 1 : false),
      maxFuzzy: 1,
      weights: { fuzzy: 0.45, prefix: 0.6 },
    },
  );

/** With the options that its README shows. */
export const minisearchReadme = () => make({}, { boost: { title: 2 }, fuzzy: 0.2, prefix: true });
