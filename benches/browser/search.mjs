// `cargo xtask bench search`: one engine after the other in the same browser, over the same texts, asked the same things.
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { engines } from './engines/index.mjs';
import { percentile, sample, table, typed } from './figures.mjs';
import { serve } from './server.mjs';

/** Hits that the search box shows. */
const SHOWN = 6;
const ROUNDS = 3;
/** For all rounds, and for reading what each key finds; whoever needs longer is told to have been stopped. */
const BUDGET_MS = 45_000;
const YARDSTICK = 'MiniSearch tuned';

const { values: told } = parseArgs({
  options: {
    docs: { type: 'string', multiple: true },
    keystrokes: { type: 'string', multiple: true },
    qrels: { type: 'string', multiple: true },
    chromium: { type: 'string' },
    ours: { type: 'string' },
    engines: { type: 'string' },
    out: { type: 'string' },
  },
});

const jsonl = async (path) => (await readFile(path, 'utf8')).split('\n').filter(Boolean).map((line) => JSON.parse(line));
const here = (path) => new URL(path, import.meta.url).pathname;

const bundle = await build({ entryPoints: [here('page.mjs')], bundle: true, format: 'esm', external: ['/ours/*'], write: false, minify: true });
const script = bundle.outputFiles[0].contents;

/** A page of its own, in a browser of its own. */
async function open(url, name) {
  const browser = await chromium.launch({
    executablePath: told.chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--js-flags=--expose-gc'],
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(url);
  await page.waitForFunction(() => globalThis.bench);
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate((chosen) => globalThis.bench.start(chosen), name);
  const heap = async () => {
    await page.evaluate(() => new Promise((done) => setTimeout(done)));
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize = 0 } = await devtools.send('Runtime.getHeapUsage');
    return usedSize + backingStorageSize + (await page.evaluate(() => globalThis.bench.memory()));
  };
  return { browser, page, heap };
}

async function measure(name, server, corpus) {
  const row = { engine: name };
  let { browser, page, heap } = await open(server.url, name);
  try {
    const before = await heap();
    await page.evaluate(() => globalThis.bench.read());
    row.build = await page.evaluate(() => globalThis.bench.build());
    row.memory = (await heap()) - before;
    const saved = await page.evaluate(() => globalThis.bench.save());
    if (saved !== null) {
      await browser.close();
      ({ browser, page, heap } = await open(server.url, name));
      const empty = await heap();
      row.load = await page.evaluate(() => globalThis.bench.load());
      row.memory = (await heap()) - empty;
      row.raw = server.state.saved.bytes.length;
    }
    for (const [kind, places] of Object.entries(sample(corpus.keystrokes))) {
      const times = await page.evaluate((asked) => globalThis.bench.times(...asked), [places, SHOWN, ROUNDS, BUDGET_MS]);
      row.stopped ||= times.length < places.length;
      if (kind === 'long') row.long = percentile(times, 0.95);
      else for (const share of [50, 95, 99]) row[`p${share}`] = percentile(times, share / 100);
    }
    const found = await page.evaluate((asked) => globalThis.bench.found(...asked), [SHOWN, 2 * BUDGET_MS]);
    row.typed = typed(corpus.keystrokes, found, corpus.judged);
    return row;
  } finally {
    await browser.close();
  }
}

async function packed(bytes) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: bytes.length };
  // Above it takes minutes and says nothing new.
  return bytes.length > 50e6 ? undefined : (await promisify(brotliCompress)(bytes, { params })).length;
}

const chosen = told.engines?.split(',').map((name) => name.trim()) ?? Object.keys(engines);
const unknown = chosen.find((name) => !(name in engines));
if (unknown !== undefined) {
  console.error(`There is no engine "${unknown}"; there are: ${Object.keys(engines).join(', ')}.`);
  process.exit(1);
}
const results = {};
for (const [at, docs] of told.docs.entries()) {
  const corpus = { keystrokes: await jsonl(told.keystrokes[at]) };
  const qrels = told.qrels[at] ? await jsonl(told.qrels[at]) : [];
  corpus.judged = new Map(qrels.map(({ qid, rel }) => [qid, new Set(Object.keys(rel))]));
  const files = { '/docs.jsonl': docs, '/keystrokes.jsonl': told.keystrokes[at] };
  const server = await serve((path) => {
    if (path === '/') return Buffer.from('<!doctype html><title>bench</title><script type="module" src="/page.js"></script>');
    if (path === '/page.js') return Buffer.from(script);
    return path.startsWith('/ours/') ? `${told.ours}${path.slice('/ours'.length)}` : files[path];
  });
  const count = (await jsonl(docs)).length;
  const rows = [];
  for (const name of chosen) {
    server.state.saved = null;
    const row = await measure(name, server, corpus);
    if (server.state.saved) row.packed = await packed(server.state.saved.bytes);
    rows.push(row);
    console.error(`  ${name}: ${JSON.stringify(row)}`);
  }
  server.close();
  results[docs] = rows;
  console.log(`\n${count.toLocaleString('en')} articles\n\n${table(rows, YARDSTICK)}\n`);
}
if (told.out) await writeFile(told.out, `${JSON.stringify(results, null, 2)}\n`);
