import Fuse from 'fuse.js';

/** Titles only: over whole articles it takes seconds a key. */
export function fuse() {
  let index;
  return {
    build(docs) {
      const titles = docs.map(({ id, title }) => ({ id, title }));
      index = new Fuse(titles, { keys: ['title'], ignoreLocation: true, threshold: 0.5 });
    },
    search: (text, limit) => index.search(text, { limit }),
    ids: (found) => found.map((hit) => hit.item.id),
  };
}
