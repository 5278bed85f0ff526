// Writes .br (quality 11) and .gz (level 9) beside every text and wasm file of a site.
// In Node, because its brotli is compiled C: the same in an unoptimised Rust build takes minutes.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [folder] = process.argv.slice(2);
const worthIt = /\.(html|js|css|json|svg|wasm|txt|webmanifest|md)$/;
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

await Promise.all(
  names
    .filter((entry) => entry.isFile() && worthIt.test(entry.name))
    .map((entry) => compress(join(entry.parentPath ?? entry.path, entry.name))),
);
