// `fetch` for the core's requests. A hand-written file because the same through gloo-net and web-sys costs 3 kB brotli of
// wasm and reads no better.

/** Lists have no business being larger; an article may be. */
const LARGEST = 12_000_000;

const form = (fields) => {
  const data = new FormData();
  for (const [name, text] of pairs(fields)) data.append(name, text);
  return data;
};

const pairs = (flat) => flat.flatMap((name, at) => (at % 2 ? [] : [[name, flat[at + 1]]]));

/**
 * Sends a request: `headers`, and `body` where it is a form, are lists of name, value, name, value.
 * Never rejects: gives `[status, text, name, value …]`, or `[0, why]` where nothing came.
 */
export const send = async (stop, method, url, headers, body, withCookies, limitMs) => {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    stop.abort();
  }, limitMs);
  try {
    const request = new Request(url, {
      method,
      headers: pairs(headers),
      body: Array.isArray(body) ? form(body) : body,
      credentials: withCookies ? 'include' : 'same-origin',
      // Personal answers never land in the HTTP cache.
      cache: withCookies ? 'no-store' : 'default',
      signal: stop.signal,
    });
    const response = await fetch(request);
    const isAnnouncedTooLarge = Number(response.headers.get('content-length')) > LARGEST;
    const text = isAnnouncedTooLarge ? '' : await response.text();
    if (isAnnouncedTooLarge || text.length > LARGEST) return [0, 'large'];
    return [response.status, text, ...[...response.headers].flat()];
  } catch {
    return [0, isLate ? 'late' : ''];
  } finally {
    clearTimeout(timer);
  }
};
