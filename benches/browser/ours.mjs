import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const bundled = async (options) => {
  const { outputFiles } = await build({ bundle: true, format: 'esm', minify: true, write: false, ...options });
  return outputFiles[0].contents;
};

/** A script for the page, which loads what the host gives it. */
export const script = (name) =>
  bundled({ entryPoints: [new URL(name, import.meta.url).pathname], external: ['/ours/*', '/pagefind/*'] });

/** Our module as the site loads it: gives what stands under that name below /ours/. */
export async function ours(door, folder) {
  const alias = { 'frontdesk-search': join(folder, 'search.js') };
  const files = {
    'search.js': await bundled({ entryPoints: [door], alias }),
    'search_bg.wasm': await readFile(join(folder, 'search_bg.wasm')),
  };
  return (name) => files[name];
}
