// What `cargo xtask test e2e` tells the tests; the second choice serves who starts Playwright by hand.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const repo = resolve(import.meta.dirname, '../../..');

const given = (name: string, otherwise: string): string => {
  const path = process.env[name] || resolve(repo, otherwise);
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`cargo xtask test build e2e\`, or set ${name}.`);
  return path;
};

/** The top of the clone. */
export const root = repo;
/** The browser. */
export const chromium = process.env.FRONTDESK_CHROMIUM || '/usr/bin/chromium';
/** The optimised site, as it is deployed. */
export const dist = () => given('FRONTDESK_DIST', 'dist');
/** The same, built for the path `/help/`. */
export const below = () => given('FRONTDESK_BELOW', 'target/frontdesk/below');
/** The manual as rows: what every backend here holds. */
export const database = () => given('FRONTDESK_DB', 'dist/sandbox/db.json');
/** The same as a prebuilt index. */
export const index = () => given('FRONTDESK_INDEX', 'target/frontdesk/search');
/** Serves the site under the headers that it is deployed with. */
export const xtask = () => given('FRONTDESK_XTASK', 'target/debug/xtask');
/** The second real backend. */
export const pocketbase = () => given('FRONTDESK_POCKETBASE', '.tools/pocketbase/bin/pocketbase');
/** Everything that tests write. */
export const scratch = resolve(import.meta.dirname, '../.data');
