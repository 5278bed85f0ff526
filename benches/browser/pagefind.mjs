// What the site's own indexer of Pagefind would find: one page an article, through its Node API.
import { createIndex, close } from 'pagefind';

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function page({ title, headings, body }) {
  const isHeading = new Set([headings ?? []].flat().join('\n').split('\n'));
  const lines = body.split('\n').filter(Boolean).map((line) => (isHeading.has(line) ? `<h2>${escape(line)}</h2>` : `<p>${escape(line)}</p>`));
  const name = escape(title);
  return `<!doctype html><html lang="en"><head><title>${name}</title></head><body><main><h1>${name}</h1>${lines.join('\n')}</main></body></html>`;
}

/** Writes the index of all articles into a folder. */
export async function pagefind(docs, folder) {
  const { index, errors } = await createIndex();
  if (errors.length) throw new Error(errors.join('\n'));
  for (const doc of docs) {
    const added = await index.addHTMLFile({ url: `/${doc.id}/`, content: page(doc) });
    if (added.errors.length) throw new Error(added.errors.join('\n'));
  }
  await index.writeFiles({ outputPath: folder });
  await close();
}
