// The module that the site delivers, asked through its own door.
const FIELD = '\u{1f}';
const RECORD = '\u{1e}';
const GROUP = '\u{1d}';

const AS_YOU_TYPE = 0;
/** What it keeps is kept under this key, as read from the source of this number. */
const KEY = 'bench/';
const SOURCE = 1;

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** As a backend gives it: the lines that are headings are marked as such. */
function html({ headings, body }) {
  const isHeading = new Set(headings.split('\n'));
  const lines = body.split('\n').filter(Boolean);
  return lines.map((line) => (isHeading.has(line) ? `<h2>${escape(line)}</h2>` : `<p>${escape(line)}</p>`)).join('\n');
}

/** The ids out of the text that passes through the door. */
function ids(text) {
  const hits = text.split(GROUP)[2] ?? '';
  return hits.split(RECORD).filter(Boolean).map((hit) => hit.split(FIELD)[0]);
}

/** The files that this browser keeps, by their names. */
async function kept() {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open('frontdesk'));
  const store = database.transaction('texts').objectStore('texts');
  const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
  const files = keys.map((key, at) => [key.slice(KEY.length), values[at]]);
  return Object.fromEntries(files.filter(([, value]) => value instanceof Uint8Array));
}

async function make(shown) {
  const { default: start, library } = await import('/ours/search.js');
  const { memory } = await start({ module_or_path: '/ours/search_bg.wasm' });
  let told;
  const index = library('en', '', (size) => told(size));
  let opened;
  /** Until it can be asked; what it keeps, it keeps afterwards. */
  const open = (read) =>
    new Promise((resolve, reject) => {
      told = (size) => (size < 0 ? reject(new Error('It did not open.')) : resolve());
      opened = index.open(KEY, SOURCE, '', read);
    });
  return {
    prepare: (docs) => docs.flatMap((doc) => [doc.id, doc.title, html(doc), true, undefined, '', undefined, undefined]),
    build: (rows) => open((_isFirst, give) => give(rows, false)),
    search: (text, limit) => index.search(text, AS_YOU_TYPE, undefined, 0, shown ?? limit),
    ids,
    async save() {
      await opened;
      return kept();
    },
    keeps: true,
    load: () => open((_isFirst, give) => give(undefined, false)),
    memory: () => memory.buffer.byteLength,
  };
}

export const frontdesk = () => make();
export const frontdeskRanking = () => make(0);
