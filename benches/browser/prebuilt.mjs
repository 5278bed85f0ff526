// `cargo xtask bench prebuilt`: what a visitor downloads to search a large help center on a static host.
import { chromium } from 'playwright-core';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { jsonl, pack } from './files.mjs';
import { columns } from './figures.mjs';
import { ours, script } from './ours.mjs';
import { pagefind } from './pagefind.mjs';
import { serve } from './server.mjs';

/** Hits that the search box shows. */
const SHOWN = 6;
const QUESTIONS = 10;

const { values: told } = parseArgs({
  options: Object.fromEntries(['chromium', 'ours', 'door', 'index', 'docs', 'keystrokes', 'work', 'out'].map((name) => [name, { type: 'string' }])),
});

const module = await ours(told.door, told.ours);
const page = await script('prebuilt-page.mjs');

/** What was typed at the end of the first sessions. */
async function questions() {
  const typed = (await jsonl(told.keystrokes)).filter(({ variant }) => variant === 'type');
  const last = typed.filter(({ base }, at) => base !== typed[at + 1]?.base);
  return last.slice(0, QUESTIONS).map(({ text }) => text);
}

/** Pagefind's own files come packed. */
const PACKABLE = /\.(html|js|json|css|wasm|bin)$/;
const packed = new Map();

/** A file as a host sends it. */
async function sent(place, body) {
  if (!body || !PACKABLE.test(place)) return body && { body };
  if (!packed.has(place)) packed.set(place, await pack(body));
  return { body: packed.get(place), encoding: 'br' };
}

const stored = async (folder, path) => sent(path, await readFile(join(folder, path)).catch(() => null));

async function size(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async ({ parentPath, path, name }) => (await stat(join(parentPath ?? path, name))).size));
  return { files: files.length, bytes: sizes.reduce((a, b) => a + b, 0) };
}

const changed = async (file) => (await stat(file).catch(() => null))?.mtimeMs ?? 0;

/** Pagefind's index of these articles: made if they have changed. */
async function theirs(folder) {
  if ((await changed(join(folder, 'pagefind-entry.json'))) > (await changed(told.docs))) return;
  await rm(folder, { recursive: true, force: true });
  const began = performance.now();
  await pagefind(await jsonl(told.docs), folder);
  console.error(`  Pagefind's index took ${Math.round((performance.now() - began) / 1000)} s`);
}

const pagefindFolder = join(told.work, 'pagefind');
await theirs(pagefindFolder);
const { documents: count } = JSON.parse(await readFile(join(told.index, 'search.json'), 'utf8'));
const folders = { search: told.index, pagefind: pagefindFolder };
const server = await serve(async (path) => {
  if (path === '/') return { body: '<!doctype html><html lang="en"><title>bench</title><script type="module" src="/page.js"></script>' };
  if (path === '/page.js') return { body: page };
  const [, first, ...rest] = path.split('/');
  const name = rest.join('/');
  return first === 'ours' ? sent(name, module(name)) : folders[first] && stored(folders[first], name);
});
const asked = await questions();
const rows = [];
for (const [engine, folder] of [['frontdesk', told.index], ['Pagefind', pagefindFolder]]) {
  const browser = await chromium.launch({ executablePath: told.chromium, args: ['--no-sandbox', '--disable-gpu'] });
  const tab = await browser.newPage();
  await tab.goto(server.url);
  await tab.waitForFunction(() => globalThis.bench);
  const steps = [];
  const step = async (work) => {
    server.state.requests.length = 0;
    await work();
    const bytes = server.state.requests.reduce((sum, request) => sum + request.bytes, 0);
    steps.push({ requests: server.state.requests.length, bytes, sent: [...server.state.requests] });
  };
  await step(() => tab.evaluate((name) => globalThis.bench.start(name), engine));
  const shown = [];
  for (const text of asked) await step(async () => shown.push(await tab.evaluate((asked) => globalThis.bench.ask(...asked), [text, SHOWN])));
  await browser.close();
  rows.push({ engine, host: await size(folder), steps, shown });
}
server.close();

const sum = (steps) => ({ requests: steps.reduce((all, step) => all + step.requests, 0), bytes: steps.reduce((all, step) => all + step.bytes, 0) });
const cell = ({ requests, bytes }) => `${Math.round(bytes / 1000).toLocaleString('en')} kB in ${requests}`;
console.log(`\n${count.toLocaleString('en')} articles; bytes as sent, and requests\n`);
console.log(
  columns(
    [
      ['engine', (row) => row.engine],
      ['on the host', ({ host }) => `${(host.bytes / 1e6).toFixed(1)} MB in ${host.files.toLocaleString('en')} files`],
      ['to be ready', (row) => cell(row.steps[0])],
      ['first question', (row) => cell(row.steps[1])],
      ['up to the first answer', (row) => cell(sum(row.steps.slice(0, 2)))],
      [`up to the ${asked.length}th`, (row) => cell(sum(row.steps))],
      ['questions answered', (row) => `${row.shown.filter(Boolean).length} of ${row.shown.length}`],
    ],
    rows,
  ),
);
console.log(`\nAsked: ${asked.join('; ')}`);
if (told.out) await writeFile(told.out, `${JSON.stringify(rows, null, 2)}\n`);
