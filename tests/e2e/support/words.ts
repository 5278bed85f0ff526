// The words of the app itself: a test that repeats them breaks at every better wording.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './env';

const catalogue = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, 'public/locales', `${locale}.json`), 'utf8'));

const catalogues = { en: catalogue('en'), de: catalogue('de'), ar: catalogue('ar') };

/** A text of the catalogue with its holes filled. */
export const t = (key: string, holes: Record<string, string | number> = {}, locale: keyof typeof catalogues = 'en') => {
  const text = catalogues[locale][key];
  if (text === undefined) throw new Error(`There is no text \`${key}\` in ${locale}.json.`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(holes[name] ?? `{${name}}`));
};
