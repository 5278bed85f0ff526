// From what was measured to what is told.

/** Of numbers, the smallest that this share of 1 does not exceed. */
export function percentile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** Sessions of typing: the places of their keystrokes in the file. */
function sessions(keystrokes) {
  const all = [];
  for (const [at, { base, variant }] of keystrokes.entries()) {
    const last = all.at(-1);
    if (last?.base === base && last.variant === variant) last.places.push(at);
    else all.push({ base, variant, places: [at] });
  }
  return all;
}

/** The share of what is typed before its target is seen among the first five for good; undefined if nobody can say. */
export function typed(keystrokes, found, judged) {
  // An engine that is only timed says nothing.
  if (found.every((ids) => ids.length === 0)) return undefined;
  const shares = [];
  for (const { base, places } of sessions(keystrokes)) {
    const wanted = judged.get(base);
    if (!wanted) continue;
    // Not asked to the end: the engine was too slow.
    if (places.at(-1) >= found.length) return undefined;
    const isShown = (at) => found[at].slice(0, 5).some((id) => wanted.has(id));
    let from = places.length;
    while (from > 0 && isShown(places[from - 1])) from -= 1;
    const letters = (at) => [...keystrokes[at].text].length;
    shares.push(from === places.length ? 1 : letters(places[from]) / letters(places.at(-1)));
  }
  return shares.length ? shares.reduce((a, b) => a + b) / shares.length : undefined;
}

/** Every fourth keystroke of a session, and all long questions, which are no typing. */
export function sample(keystrokes) {
  const places = [...keystrokes.keys()];
  return {
    typing: places.filter((at) => at % 4 === 0 && keystrokes[at].variant !== 'long'),
    long: places.filter((at) => keystrokes[at].variant === 'long'),
  };
}

const number = (digits) => (value) =>
  !Number.isFinite(value) ? '–' : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const shorter = (value) => number(value < 10 ? 2 : value < 100 ? 1 : 0)(value);

const measured = [
  ['engine', (row) => row.engine],
  ['build ms', (row) => number(0)(row.build)],
  ['load ms', (row) => number(0)(row.load)],
  ['index kB', (row) => number(0)(row.raw && row.raw / 1000)],
  ['brotli kB', (row) => number(0)(row.packed && row.packed / 1000)],
  ['with texts', (row) => number(0)(row.all !== row.packed && row.all && row.all / 1000)],
  ['memory MB', (row) => number(1)(row.memory / 1e6)],
  ['p50 ms', (row) => mark(row, shorter(row.p50))],
  ['p95 ms', (row) => mark(row, shorter(row.p95))],
  ['p99 ms', (row) => mark(row, shorter(row.p99))],
  ['long p95 ms', (row) => (row.long === undefined ? '–' : shorter(row.long))],
  ['KTS@5', (row) => number(2)(row.typed)],
];

const mark = (row, text) => (row.stopped ? `† ${text}` : text);

/** How many times as long as the other it takes: `1/20` is twenty times as fast. */
export function ratio(own, other) {
  if (!(own > 0) || !(other > 0)) return '–';
  return own <= other ? `1/${number(other / own < 10 ? 1 : 0)(other / own)}` : number(own / other < 10 ? 1 : 0)(own / other);
}

/** A table in Markdown; the last column compares with one of the rows. */
export function table(rows, yardstick) {
  const other = rows.find((row) => row.engine === yardstick);
  const compare = [`× ${yardstick}`, (row) => ['p50', 'p95', 'p99'].map((key) => ratio(row[key], other[key])).join(', ')];
  return columns(other ? [...measured, compare] : measured, rows);
}

/** A table in Markdown: each column has a title, and what it says of a row. */
export function columns(all, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(all.map(([title]) => title)),
    line(all.map((_, at) => (at ? '---:' : '---'))),
    ...rows.map((row) => line(all.map(([, cell]) => cell(row)))),
  ].join('\n');
}
