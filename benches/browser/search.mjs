// `cargo xtask bench search`: one engine after the other in the same browser, over the same texts, asked the same things.
import { chromium } from 'playwright-core';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { engines } from './engines/index.mjs';
import { jsonl, pack } from './files.mjs';
import { percentile, sample, table, typed } from './figures.mjs';
import { ours, script } from './ours.mjs';
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
    door: { type: 'string' },
    engines: { type: 'string' },
    out: { type: 'string' },
  },
});

const module = await ours(told.door, told.ours);
const page = await script('page.mjs');

/** A page of its own. */
async function open(browser, url, name) {
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
  return { page, heap };
}

/** A browser of its own, and in it what one page has kept for the next. */
async function context() {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const browser = await chromium.launch({ executablePath: told.chromium, args });
  return { browser, pages: await browser.newContext() };
}

async function measure(name, server, corpus) {
  const row = { engine: name };
  const { browser, pages } = await context();
  try {
    let { page, heap } = await open(pages, server.url, name);
    const before = await heap();
    await page.evaluate(() => globalThis.bench.read());
    row.build = await page.evaluate(() => globalThis.bench.build());
    row.memory = (await heap()) - before;
    if (await page.evaluate(() => globalThis.bench.save())) {
      await page.close();
      ({ page, heap } = await open(pages, server.url, name));
      const empty = await heap();
      row.load = await page.evaluate(() => globalThis.bench.load());
      row.memory = (await heap()) - empty;
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

/** What was saved, in bytes and as sent: what finds, and all of it. Peers keep no titles and texts. */
async function weigh(files) {
  const sum = { raw: 0, packed: 0, all: 0 };
  for (const [name, bytes] of files) {
    const packed = bytes.length < MOST_PACKED ? (await pack(bytes)).length : NaN;
    sum.all += packed;
    if (/^(cards|texts)-/.test(name)) continue;
    sum.raw += bytes.length;
    sum.packed += packed;
  }
  return sum;
}

/** Above it takes minutes and says nothing new. */
const MOST_PACKED = 50e6;

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
  const read = async (place) => place && { body: await readFile(place) };
  const server = await serve((path) => {
    if (path === '/') return { body: '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>' };
    if (path === '/page.js') return { body: page };
    return path.startsWith('/ours/') ? { body: module(path.slice('/ours/'.length)) } : read(files[path]);
  });
  const count = (await jsonl(docs)).length;
  const rows = [];
  for (const name of chosen) {
    server.state.saved.clear();
    const row = await measure(name, server, corpus);
    if (server.state.saved.size) Object.assign(row, await weigh(server.state.saved));
    rows.push(row);
    console.error(`  ${name}: ${JSON.stringify(row)}`);
  }
  server.close();
  results[docs] = rows;
  console.log(`\n${count.toLocaleString('en')} articles\n\n${table(rows, YARDSTICK)}\n`);
}
if (told.out) await writeFile(told.out, `${JSON.stringify(results, null, 2)}\n`);
