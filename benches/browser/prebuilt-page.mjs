// Two indexes that lie on a host and come piece by piece. `ask` ends when everything that is shown has arrived.
let running = 0;
const send = globalThis.fetch;
globalThis.fetch = (...request) => {
  running += 1;
  return send(...request).finally(() => void (running -= 1));
};
const quiet = async () => {
  // An answer is handed on in steps that no request is part of.
  for (let calm = 0; calm < 3; calm = running ? 0 : calm + 1) await new Promise((done) => setTimeout(done, 2));
};

const FULL = 1;

async function frontdesk() {
  const { default: start, library } = await import('/ours/search.js');
  await start({ module_or_path: '/ours/search_bg.wasm' });
  let arrived = 0;
  const index = library('en', '', (size) => {
    if (size < 0) throw new Error('A part of the index did not come.');
    arrived += 1;
  });
  await index.open('', 0, '/search/search.json');
  return async (text, shown) => {
    let answer;
    for (let before = -1; before !== arrived; await quiet()) {
      before = arrived;
      answer = index.search(text, FULL, undefined, 0, shown);
    }
    return answer.split('\u{1d}')[2].split('\u{1e}').filter(Boolean).length;
  };
}

async function pagefind() {
  const engine = await import('/pagefind/pagefind.js');
  await engine.init();
  return async (text, shown) => {
    const { results } = await engine.search(text);
    const first = results.slice(0, shown);
    await Promise.all(first.map((result) => result.data()));
    await quiet();
    return first.length;
  };
}

const engines = { frontdesk, Pagefind: pagefind };
let ask;

globalThis.bench = {
  async start(name) {
    ask = await engines[name]();
    await quiet();
  },
  ask: (text, shown) => ask(text, shown),
};
