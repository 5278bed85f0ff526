// A server on this machine for one page: it counts, and isolates the page, because only then does the browser tell the
// time to 5 µs.
import { createServer } from 'node:http';

const TYPES = { html: 'text/html', js: 'text/javascript', jsonl: 'text/plain', json: 'application/json', wasm: 'application/wasm' };

/** `find` gives the body for the path of a request, and how it is encoded; or nothing. */
export async function serve(find) {
  const state = { requests: [], saved: new Map() };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Cache-Control', 'no-store');
    if (path.startsWith('/saved/')) return saved(state, path, request, response);
    const found = await find(path);
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    const body = Buffer.from(found.body);
    state.requests.push({ path, bytes: body.length });
    const type = TYPES[path === '/' ? 'html' : path.split('.').at(-1)] ?? 'application/octet-stream';
    if (found.encoding) response.setHeader('Content-Encoding', found.encoding);
    response.writeHead(200, { 'Content-Type': type.startsWith('text/') ? `${type}; charset=utf-8` : type });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { state, url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** What a page hands over is there for the next one. */
async function saved(state, path, request, response) {
  const name = path.slice('/saved/'.length);
  if (request.method === 'POST') {
    const parts = [];
    for await (const part of request) parts.push(part);
    state.saved.set(name, Buffer.concat(parts));
    response.writeHead(204).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(state.saved.get(name));
}
