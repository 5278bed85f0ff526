// A server on this machine for one page: it counts, and isolates the page, because only then does the browser tell the
// time to 5 µs.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';

const TYPES = { html: 'text/html', js: 'text/javascript', jsonl: 'text/plain', json: 'application/json', wasm: 'application/wasm' };

/** `find` gives the path of a file, or the file itself, for the path of a request. */
export async function serve(find) {
  const state = { requests: [], saved: null };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Cache-Control', 'no-store');
    if (path === '/saved') return saved(state, request, response);
    const place = find(path);
    const body = typeof place === 'string' ? await readFile(place).catch(() => null) : place;
    if (body === null || body === undefined) {
      response.writeHead(404).end();
      return;
    }
    state.requests.push({ path, bytes: body.length });
    response.writeHead(200, { 'Content-Type': `${TYPES[path === '/' ? 'html' : path.split('.').at(-1)] ?? 'application/octet-stream'}; charset=utf-8` });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { state, url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

async function saved(state, request, response) {
  if (request.method === 'POST') {
    const parts = [];
    for await (const part of request) parts.push(part);
    const isText = (request.headers['content-type'] ?? '').startsWith('text/');
    state.saved = { bytes: Buffer.concat(parts), type: isText ? 'text/plain; charset=utf-8' : 'application/octet-stream' };
    response.writeHead(204).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': state.saved.type });
  response.end(state.saved.bytes);
}
