// The module that the site delivers, asked through its own door.
const FIELD = '\u{1f}';
const RECORD = '\u{1e}';
const GROUP = '\u{1d}';

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** As a backend gives it: the lines that are headings are marked as such. */
function html({ headings, body }) {
  const isHeading = new Set(headings.split('\n'));
  const lines = body.split('\n').filter(Boolean);
  return lines.map((line) => (isHeading.has(line) ? `<h2>${escape(line)}</h2>` : `<p>${escape(line)}</p>`)).join('\n');
}

async function open() {
  const { default: start, Index } = await import('/ours/search.js');
  const { memory } = await start({ module_or_path: '/ours/search_bg.wasm' });
  return { Index, memory };
}

/** The ids out of the text that passes through the door. */
function ids(text) {
  const hits = text.split(GROUP)[2] ?? '';
  return hits.split(RECORD).filter(Boolean).map((hit) => hit.split(FIELD)[0]);
}

async function make(shown) {
  const { Index, memory } = await open();
  const index = new Index();
  return {
    prepare: (docs) => docs.map((doc) => ({ ...doc, html: html(doc) })),
    build(docs) {
      for (const doc of docs) index.add(doc.id, doc.title, doc.html, true, '', '', undefined, undefined);
      index.finish();
    },
    search: (text, limit) => index.search(text, true, undefined, 0, shown ?? limit),
    ids,
    memory: () => memory.buffer.byteLength,
  };
}

export const frontdesk = () => make();
export const frontdeskRanking = () => make(0);
