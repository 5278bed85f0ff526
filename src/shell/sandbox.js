// The backend inside the browser: a wasm module of its own, because most help centers have a real one.
import { read } from './storage.js';

let opening;
let sandbox;

/** Module, seed and what this browser kept, at once. */
const open = async (seed) => {
  const [{ Sandbox }, { text }, kept] = await Promise.all([frontdesk.load('sandbox'), frontdesk.get(seed), read('sandbox')]);
  sandbox = Sandbox.open(text, kept ?? undefined);
};

/** Never rejects: gives `[status, text, name, value …]`, or `[0]` where module or seed did not arrive. */
export const answer = async (seed, method, url, type, body) => {
  opening ??= open(seed).catch(() => {});
  await opening;
  if (!sandbox) {
    opening = undefined;
    return [0];
  }
  const status = sandbox.ask(method, url, type, body, Date.now());
  return [status, sandbox.body(), ...sandbox.headers().split('\n')];
};

/** The copy to keep, if anything has changed since it was last asked for. */
export const changed = () => sandbox?.changed();

/** The next question opens the store anew. */
export const forget = () => {
  opening = undefined;
  sandbox?.free();
  sandbox = undefined;
};
