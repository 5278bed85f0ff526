// The search index lives in a wasm module of its own, which is loaded when somebody is about to search.

/** One that opens itself; `told` hears when it has. Rejects where the module does not arrive. */
export const open = async (...settings) => (await frontdesk.load('search')).open(...settings);
