// What the module is loaded by, and what it shows.
import init, { Index } from 'frontdesk-search';
import { Library } from './library.js';

export default init;

/** An empty one. Synonyms: one group a line, its terms between tabs. */
export const library = (locale, synonyms, told) => new Library(new Index(locale, synonyms), told);

/** One that opens itself, as the config says. The app has checked that when it started. */
export const open = async (locale, source, told, read) => {
  const { status, text } = await frontdesk.get('frontdesk.json');
  const { index, synonyms = [] } = (status === 200 && JSON.parse(text).search) || {};
  const far = library(locale, synonyms.map((group) => group.join('\t')).join('\n'), told);
  const address = index && new URL(index.replace('{locale}', locale), location.origin + frontdesk.base).href;
  void far.open(`index ${frontdesk.base} ${locale} `, source, address, read);
  return far;
};
