// Writes .br (quality 11) and .gz (level 9) beside every text, wasm and index file of a site.
// In Node, because its brotli is compiled C: the same in an unoptimised Rust build takes minutes.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [folder] = process.argv.slice(2);
const worthIt = /\.(html|js|css|json|svg|wasm|txt|webmanifest|md|bin)$/;
const names = await readdir(folder, { recursive: true, withFileTypes: true });

async function compress(file) {
  const bytes = await readFile(file);
  const options = {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_LGWIN]: 24,
    },
  };
  const packed = [
    [".br", await promisify(brotliCompress)(bytes, options)],
    [".gz", await promisify(gzip)(bytes, { level: 9 })],
  ];
  for (const [ending, data] of packed) {
    if (data.length < bytes.length) await writeFile(file + ending, data);
  }
}

const files = names
  .filter((entry) => entry.isFile() && worthIt.test(entry.name))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

// A prebuilt index has thousands of files, and a process may open a thousand.
const worker = async () => {
  for (let file = files.pop(); file; file = files.pop()) await compress(file);
};
await Promise.all(Array.from({ length: 16 }, worker));
