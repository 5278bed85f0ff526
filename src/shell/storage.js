// IndexedDB as a few functions that never reject: `null` or `false` says that this browser refuses to store.
// A hand-written file because the same through web-sys costs 4 kB of wasm and reads worse.
let opening;

const open = () =>
  (opening ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open('frontdesk', 1);
      // Texts came first. Another name would be another version, and an open tab would keep it from being made.
      request.onupgradeneeded = () => request.result.createObjectStore('texts');
      request.onsuccess = () => resolve(request.result);
      request.onerror = request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  }));

/** `act` gives what it asked, whose results come when all of it has happened. */
const run = async (mode, act) => {
  const database = await open();
  if (!database) return null;
  return new Promise((resolve) => {
    try {
      const transaction = database.transaction('texts', mode);
      const asked = act(transaction.objectStore('texts'));
      transaction.oncomplete = () => resolve(mode === 'readonly' ? asked.map(({ result }) => result) : true);
      transaction.onerror = transaction.onabort = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
};

export const read = async (key) => (await run('readonly', (store) => [store.get(key)]))?.[0] ?? null;
export const write = (key, value) => run('readwrite', (store) => store.put(value, key));
export const remove = (key) => run('readwrite', (store) => store.delete(key));

const below = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** All keys that begin like that. */
export const keysBelow = async (prefix) => (await run('readonly', (store) => [store.getAllKeys(below(prefix))]))?.[0] ?? [];
/** What is kept under the keys from one to another, in their order. */
export const readAll = async (from, to) => (await run('readonly', (store) => [store.getAll(IDBKeyRange.bound(from, to))]))?.[0] ?? [];
/** Keeps all of these, or none. */
export const writeAll = (entries) =>
  run('readwrite', (store) => {
    for (const [key, value] of entries) store.put(value, key);
  });
/** Forgets everything whose key begins like that. */
export const removeBelow = (prefix) => run('readwrite', (store) => store.delete(below(prefix)));
