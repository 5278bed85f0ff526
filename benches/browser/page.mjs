// What happens in the page. One engine a page: what it has built, allocated and compiled dies with the page.
import { engines } from './engines/index.mjs';

let engine;
let docs;
let keystrokes;

const lines = async (url) => (await (await fetch(url)).text()).split('\n').filter(Boolean).map((line) => JSON.parse(line));
const wait = () => new Promise((done) => setTimeout(done));

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function ask(text, limit) {
  const began = performance.now();
  let found = engine.search(text, limit);
  if (typeof found?.then === 'function') found = await found;
  return { ms: performance.now() - began, found };
}

globalThis.bench = {
  async start(name) {
    engine = await engines[name]();
    keystrokes = await lines('/keystrokes.jsonl');
  },

  async read() {
    docs = await lines('/docs.jsonl');
    // Some corpora have lists of headings.
    for (const doc of docs) doc.headings = [doc.headings ?? ''].flat().join('\n');
    if (engine.prepare) docs = engine.prepare(docs);
  },

  async build() {
    const ms = await timed(() => engine.build(docs));
    docs = undefined;
    return ms;
  },

  /** Hands the index to the server, which keeps it; gives whether there is one. */
  async save() {
    if (!engine.save) return false;
    const saved = await engine.save();
    const isWhole = typeof saved === 'string' || saved instanceof Uint8Array;
    for (const [name, body] of Object.entries(isWhole ? { index: saved } : saved)) {
      await fetch(`/saved/${name}`, { method: 'POST', body });
    }
    return true;
  },

  async load() {
    const saved = engine.keeps ? undefined : await (await fetch('/saved/index')).text();
    return timed(() => engine.load(saved));
  },

  memory: () => engine.memory?.() ?? 0,

  /** What each keystroke finds. Stops when the time is over. */
  async found(limit, budget) {
    const began = performance.now();
    const all = [];
    for (const { text } of keystrokes) {
      if (performance.now() - began > budget) break;
      all.push(engine.ids((await ask(text, limit)).found).slice(0, limit));
      if (all.length % 50 === 0) await wait();
    }
    return all;
  },

  /** The fastest of some rounds for each of these keystrokes, in milliseconds. Stops when the time is over. */
  async times(chosen, limit, rounds, budget) {
    const began = performance.now();
    const best = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const [at, line] of chosen.entries()) {
        if (performance.now() - began > budget) return best;
        const { ms } = await ask(keystrokes[line].text, limit);
        best[at] = Math.min(best[at] ?? Infinity, ms);
        if (at % 50 === 0) await wait();
      }
    }
    return best;
  },
};
