// IndexedDB as three functions that never reject: `null` or `false` says that this browser refuses to store.
// A hand-written file because the same through web-sys costs 4 kB of wasm and reads worse.
let opening;

const open = () =>
  (opening ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open('frontdesk', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('texts');
      request.onsuccess = () => resolve(request.result);
      request.onerror = request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  }));

const run = async (mode, act) => {
  const database = await open();
  if (!database) return null;
  return new Promise((resolve) => {
    try {
      const transaction = database.transaction('texts', mode);
      const request = act(transaction.objectStore('texts'));
      transaction.oncomplete = () => resolve(mode === 'readonly' ? (request.result ?? null) : true);
      transaction.onerror = transaction.onabort = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
};

export const read = (key) => run('readonly', (store) => store.get(key));
export const write = (key, text) => run('readwrite', (store) => store.put(text, key));
export const remove = (key) => run('readwrite', (store) => store.delete(key));
