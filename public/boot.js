// What has to work before, around and after the wasm: early requests, a failed start, a crash.
// Plain script in <head>, no module, no inline code: the content security policy stays static and strict.
(() => {
  'use strict';
  const base = new URL('.', document.currentScript.src).pathname;
  const STALL_MS = 15000;
  const answers = new Map();
  const modules = new Map();
  let failures = 0;
  let dead = false;

  /** An answer that gives up when no byte comes for a while; a slow one may take as long as it needs. */
  const patiently = async (url, options) => {
    const stop = new AbortController();
    let idle;
    const wait = () => {
      clearTimeout(idle);
      idle = setTimeout(() => stop.abort(), STALL_MS);
    };
    wait();
    const response = await fetch(url, { credentials: 'same-origin', ...options, signal: stop.signal });
    const watch = new TransformStream({
      transform(chunk, out) {
        wait();
        out.enqueue(chunk);
      },
      flush: () => clearTimeout(idle),
    });
    const { status, headers } = response;
    return new Response(response.body?.pipeThrough(watch), { status, headers });
  };

  /** One GET per file of our own, however often it is asked for: this script starts them, the app awaits them. */
  const get = (path) => {
    const url = new URL(path, location.origin + base).href;
    if (!answers.has(url)) {
      const answer = patiently(url, { cache: 'no-cache' })
        .then(async (response) => ({ status: response.status, text: await response.text() }))
        .catch(() => ({ status: 0, text: '' }));
      answers.set(url, answer);
      // A failure is not remembered, so that Retry really asks again.
      answer.then(({ status }) => status === 200 || answers.delete(url));
    }
    return answers.get(url);
  };

  const config = get('frontdesk.json').then(({ text }) => {
    try { return JSON.parse(text) ?? {}; } catch { return {}; }
  });

  /** As far as the config says; an adapter file may say it too. */
  const isSandbox = (adapter) => !adapter || JSON.stringify(adapter).includes('"sandbox:');

  /** The files that the app will ask for next; a wrong guess costs one small request, a right one saves a round trip. */
  const prefetch = ({ adapter, sandbox, locales }) => {
    const file = typeof adapter === 'string' ? adapter : adapter?.file;
    if (file) get(file);
    if (isSandbox(adapter)) get(sandbox ?? 'sandbox/db.json');
    const first = location.pathname.slice(base.length).split('/')[0];
    const locale = locales?.available?.includes(first) ? first : locales?.default;
    if (locale && locale !== 'en') get(`locales/${locale}.json`);
  };

  const contact = ({ contact }) =>
    Array.isArray(contact) ? contact.find((channel) => channel?.kind === 'email')?.value : undefined;

  /** Replaces the page by one of the templates in index.html. Never throws: it is the last thing that works. */
  const recover = (id) => {
    if (dead) return;
    dead = true;
    const template = document.getElementById(id) ?? document.getElementById('boot-failed');
    const screen = template.content.cloneNode(true);
    screen.querySelector('[data-reload]')?.addEventListener('click', () => location.reload());
    const app = document.getElementById('app');
    app.replaceChildren(screen);
    app.querySelector('h1')?.focus();
    config.then((settings) => {
      const mail = contact(settings);
      const line = app.querySelector('[data-contact]');
      if (!mail || !line) return;
      line.hidden = false;
      const link = line.querySelector('a');
      link.href = `mailto:${mail}`;
      link.textContent = mail;
    });
  };

  /** After a deploy an open tab may ask for files that are gone: one reload, guarded against loops. */
  const reloadOnce = () => {
    try {
      const last = Number(sessionStorage.getItem('frontdesk.reload') ?? 0);
      if (Date.now() - last < 30000) return false;
      sessionStorage.setItem('frontdesk.reload', String(Date.now()));
    } catch { return false; }
    location.reload();
    return true;
  };

  /** The wasm as a stream: compiling goes on while it flows. */
  const download = async (url) => {
    const response = await patiently(url);
    if (!response.ok) throw new Error(`wasm: ${response.status}`);
    return new Response(response.body, { headers: { 'content-type': 'application/wasm' } });
  };

  /** Script and wasm of the app itself, or of a module that only some visits need. */
  const names = (module = 'app') => {
    const { [`${module}Js`]: js, [`${module}Wasm`]: wasm } = document.querySelector('meta[name="frontdesk-app"]').dataset;
    return [js, wasm];
  };

  const run = async (js, wasm) => {
    const [glue, bytes] = await Promise.all([import(js), download(wasm)]);
    await glue.default({ module_or_path: bytes });
    return glue;
  };

  /** What a module exports. It is loaded once; a failure is not remembered. */
  const load = (module) => {
    if (!modules.has(module)) {
      const [js, wasm] = names(module);
      const late = new Promise((_, reject) => setTimeout(reject, STALL_MS * 2, new Error(`${js}: nothing came`)));
      // Older browsers remember that a script did not come; by another fragment it is another script.
      const loading = Promise.race([run(failures ? `${js}#${failures}` : js, wasm), late]);
      loading.catch(() => {
        failures += 1;
        modules.delete(module);
      });
      modules.set(module, loading);
    }
    return modules.get(module);
  };

  /** Into the browser's cache, while nobody needs the line. */
  const fetchAhead = (module) => {
    if (navigator.connection?.saveData) return;
    const fetchAll = () => {
      for (const url of names(module)) {
        fetch(url, { credentials: 'same-origin', priority: 'low' }).then((response) => response.arrayBuffer()).catch(() => {});
      }
    };
    window.requestIdleCallback ? requestIdleCallback(fetchAll) : setTimeout(fetchAll, 1000);
  };

  const start = async () => {
    const watchdog = setTimeout(() => recover('boot-failed'), STALL_MS * 2);
    try {
      await run(...names());
      config.then(({ search }) => search?.mode === 'remote' || fetchAhead('search'));
    } catch (error) {
      console.error(error);
      if (!reloadOnce()) recover('boot-failed');
    } finally {
      clearTimeout(watchdog);
    }
  };

  // Out of memory and stack overflow never reach the panic hook; they only surface here.
  const isDeath = (error) => error instanceof WebAssembly.RuntimeError;
  addEventListener('error', (event) => isDeath(event.error) && recover('crashed'));
  addEventListener('unhandledrejection', (event) => isDeath(event.reason) && recover('crashed'));

  // The search box works before the app does: Enter only writes the address that the app will start from.
  const early = (event) => {
    if (event.target.id !== 'boot-search-form') return;
    event.preventDefault();
    const q = event.target.elements.q.value.trim();
    if (q) history.pushState(null, '', `${base}search?q=${encodeURIComponent(q)}`);
  };

  /** Brand and page kind before the first paint, so that nothing jumps when the app takes over. */
  const dress = (settings) => {
    const name = settings.brand?.name;
    for (const element of document.querySelectorAll('[data-brand-name]')) {
      if (name && !dead) element.textContent = name;
    }
  };

  if (location.pathname.slice(base.length).replace(/index\.html$/, '') !== '') {
    document.documentElement.dataset.page = 'inner';
  }
  window.frontdesk = { base, get, load, died: () => recover('crashed'), isDead: () => dead };
  config.then(prefetch);
  addEventListener('DOMContentLoaded', () => {
    document.addEventListener('submit', early);
    config.then(dress);
    start();
    config.then(({ adapter }) => void (isSandbox(adapter) && load('sandbox')));
  });
})();
