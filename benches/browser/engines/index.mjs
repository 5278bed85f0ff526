// Every engine by its name. One is
//   search(text, limit)  what it found, as it gives it; it may be a promise
//   ids(found)           the ids of that; no time is taken for it
//   build(docs)          makes everything that was passed searchable
//   save()               the index as text or bytes, or as files by their names, where the engine can; nothing else may
//                        be needed to load it
//   load(saved)          from that, in a page that has built nothing
//   keeps                whether it has kept what was saved in the browser itself: then `load` gets nothing
//   memory()             bytes that the browser does not count as its own
// Each is set up as its own documentation says for a search box that forgives slips, with the weights that we use.
import { frontdesk, frontdeskRanking } from './frontdesk.mjs';
import { minisearch, minisearchReadme } from './minisearch.mjs';
import { flexsearch } from './flexsearch.mjs';
import { lunr } from './lunr.mjs';
import { orama } from './orama.mjs';
import { fuse } from './fuse.mjs';
import { ufuzzy } from './ufuzzy.mjs';

export const engines = {
  frontdesk,
  'frontdesk ranking': frontdeskRanking,
  'MiniSearch tuned': minisearch,
  'MiniSearch README': minisearchReadme,
  FlexSearch: flexsearch,
  'lunr typed': lunr,
  'Orama typos': orama,
  'Fuse titles': fuse,
  uFuzzy: ufuzzy,
};
