// The search index lives in a wasm module of its own, which is loaded when somebody is about to search.

/** A new, empty index. Rejects where the module does not arrive. */
export const open = async () => {
  const { Index } = await frontdesk.load('search');
  return new Index();
};
