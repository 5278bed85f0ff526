// `npm test` in this folder.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percentile, ratio, sample, table, typed } from './figures.mjs';

const keys = (base, variant, ...texts) => texts.map((text) => ({ base, variant, text }));

test('what counts is from when on the target is seen all the time', () => {
  const keystrokes = [...keys('a', 'type', 'x', 'pa', 'pas', 'pass'), ...keys('a', 'slip', 'p', 'bill'), ...keys('long', 'long', 'a b')];
  const judged = new Map([['a', new Set(['2'])]]);
  const found = [['1'], ['2'], ['1', '2'], ['2'], ['2'], ['1'], []];
  // Half of "pass", all of "bill".
  assert.equal(typed(keystrokes, found, judged), 0.75);
  assert.equal(typed(keystrokes, [['1'], ['2'], ['2'], ['3', '4', '5', '6', '7', '2'], ['2'], ['2']], judged), 0.625);
  assert.equal(typed(keystrokes, found.slice(0, 3), judged), undefined);
  assert.equal(typed(keystrokes, found.map(() => []), judged), undefined);
  assert.equal(typed(keystrokes, found, new Map()), undefined);
});

test('a percentile is one of the numbers', () => {
  assert.deepEqual([0, 0.5, 0.51, 1].map((share) => percentile([4, 1, 3, 2], share)), [1, 2, 3, 4]);
});

test('every fourth keystroke is timed, and every description', () => {
  const keystrokes = [...keys('a', 'type', 'a', 'ab', 'abc', 'abcd', 'abcde'), ...keys('long', 'long', 'x', 'y')];
  assert.deepEqual(sample(keystrokes), { typing: [0, 4], long: [5, 6] });
});

test('a ratio says how many times as fast, or as slow', () => {
  assert.deepEqual([ratio(1, 20), ratio(2, 5), ratio(30, 2), ratio(undefined, 1)], ['1/20', '1/2.5', '15', '–']);
});

test('a table has a line an engine, and says who was stopped', () => {
  const rows = [
    { engine: 'one', build: 1234.4, raw: 2_000_000, memory: 1e6, p50: 1, p95: 2, p99: 3 },
    { engine: 'two', build: 1, memory: 1e6, p50: 2, p95: 4, p99: 300, stopped: true },
  ];
  const lines = table(rows, 'one').split('\n');
  assert.equal(lines.length, 4);
  assert.match(lines[2], /^\| one \| 1,234 \| – \| 2,000 \|/);
  assert.match(lines[3], /† 300 .*2\.0, 2\.0, 100 \|$/);
});
