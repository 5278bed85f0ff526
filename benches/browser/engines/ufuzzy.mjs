import UFuzzy from '@leeoniya/ufuzzy';

/** One slip in each word, words in any order. It has no index: it reads everything. */
export function ufuzzy() {
  const engine = new UFuzzy({ intraMode: 1 });
  let ids;
  let texts;
  return {
    build(docs) {
      ids = docs.map((doc) => doc.id);
      texts = docs.map((doc) => [doc.title, doc.headings, doc.body].join('\n'));
    },
    search: (text) => engine.search(texts, text, 1, 1000),
    ids([found, info, order]) {
      if (order) return order.map((at) => ids[info.idx[at]]);
      return (found ?? []).map((at) => ids[at]);
    },
  };
}
