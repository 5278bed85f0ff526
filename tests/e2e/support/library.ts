// The articles that every backend here holds. Tests choose by what they need, so that the manual can be rewritten freely.
import { readFileSync } from 'node:fs';
import { database } from './env';

export interface Article {
  id: string;
  slug: string;
  locale: string;
  title: string;
  excerpt: string;
  body: string;
  category_id: string;
  section_id: string | null;
}

export interface Category {
  id: string;
  name: string;
  description: string;
  article_count: number;
}

export interface Database {
  categories: Category[];
  sections: Record<string, unknown>[];
  articles: Article[];
  announcements: Record<string, unknown>[];
  feedback: Record<string, unknown>[];
  status: Record<string, unknown>;
}

const found = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`The manual has no ${what}.`);
  return value;
};

const count = (text: string, part: RegExp) => text.match(part)?.length ?? 0;

/** Everything, fresh: a test may change what it gets. */
export const rows = (): Database => JSON.parse(readFileSync(database(), 'utf8'));

const all = rows();
const english = all.articles.filter((article) => article.locale === 'en');
const isTranslated = ({ slug }: Article, locale: string) =>
  all.articles.some((article) => article.slug === slug && article.locale === locale);

/** In English. */
export const articles = english;
/** In their order. */
export const categories = all.categories;
/** The longest text with headings: long enough to scroll. */
export const longest = found(
  english.filter(({ body }) => count(body, /<h2/g) >= 3).sort((a, b) => b.body.length - a.body.length)[0],
  'article with three headings',
);
/** Exists in German too. */
export const translated = found(english.find((article) => isTranslated(article, 'de')), 'article in German');
/** The same in German. */
export const german = found(
  all.articles.find(({ slug, locale }) => slug === translated.slug && locale === 'de'),
  'article in German',
);
/** Exists in English only. */
export const untranslated = found(
  english.find((article) => !isTranslated(article, 'de') && !isTranslated(article, 'ar')),
  'article in English only',
);
/** The category with the most articles. */
export const largestCategory = found(
  [...categories].sort((a, b) => b.article_count - a.article_count)[0],
  'category',
);

/** The first heading of the second level that has an address, of an article. */
export const headings = ({ body }: Article): { text: string; id: string }[] =>
  [...body.matchAll(/<h2[^>]*\bid="([^"]+)"[^>]*>(.*?)<\/h2>/g)]
    .map(([, id, html]) => ({ id, text: html.replace(/<[^>]*>/g, '').replace(/&amp;/g, '&').trim() }));

/** A long word of a title that no other title holds: what a reader would type to find that article. */
export const distinctive = (() => {
  const wordsOf = (title: string) => title.toLowerCase().match(/[a-z]+/g) ?? [];
  for (const article of english) {
    const others = new Set(english.filter((other) => other !== article).flatMap(({ title }) => wordsOf(title)));
    const word = wordsOf(article.title).find((word) => word.length >= 8 && !others.has(word));
    if (word) return { article, word };
  }
  throw new Error('The manual has no title with a long word of its own.');
})();

/** The same word as fast fingers write it: two letters swapped. */
export const typo = (word: string): string => {
  const at = [...word].findIndex((letter, i) => i >= 2 && letter !== word[i + 1] && i + 1 < word.length);
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
};

/** The same word so badly written that search does not find it, and a person still knows what was meant. */
export const unrecognisable = [...distinctive.word].map((letter, i) => ([2, 4, 6].includes(i) ? 'q' : letter)).join('');
