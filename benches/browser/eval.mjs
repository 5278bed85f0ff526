// `cargo xtask search-eval --engine NAME`: the same files in and out as without it, answered by another engine, in Node.
import { parseArgs } from 'node:util';
import { writeFile } from 'node:fs/promises';
import { engines } from './engines/index.mjs';
import { jsonl } from './files.mjs';

const names = ['engine', 'docs', 'queries', 'out', 'meta'];
const { values: told } = parseArgs({
  options: Object.fromEntries([...names, 'k', 'lang', 'mode'].map((name) => [name, { type: 'string' }])),
});
const missing = names.find((name) => told[name] === undefined);
const peers = Object.keys(engines).filter((name) => !name.startsWith('frontdesk'));
if (missing || !peers.includes(told.engine)) {
  console.error(missing ? `\`--${missing}\` is missing.` : `There is no engine "${told.engine}"; there are: ${peers.join(', ')}.`);
  process.exit(1);
}

const docs = (await jsonl(told.docs)).map((doc) => ({ title: '', body: '', ...doc, id: String(doc.id), headings: [doc.headings ?? ''].flat().join('\n') }));
const questions = await jsonl(told.queries);
const engine = await engines[told.engine]();
const limit = Number(told.k ?? 20);

const began = performance.now();
await engine.build(docs);
const build = performance.now() - began;
const lines = [];
for (const { qid, text } of questions) {
  const asked = performance.now();
  const found = await engine.search(text, limit);
  const us = Math.round((performance.now() - asked) * 1000);
  lines.push(JSON.stringify({ qid, ids: engine.ids(found).slice(0, limit), us }));
}
await writeFile(told.out, `${lines.join('\n')}\n`);
const saved = await engine.save?.();
const meta = { engine: told.engine, runtime: `node ${process.version}`, build_ms: build, index_bytes: saved ? Buffer.byteLength(saved) : null, docs: docs.length, queries: questions.length };
await writeFile(told.meta, `${JSON.stringify(meta, null, 2)}\n`);
console.log(JSON.stringify(meta));
