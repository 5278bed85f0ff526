// The same pages on the narrowest phone, under the strongest zoom and on the widest screen, in both directions of writing.
import { expect, test } from '../support/test';
import type { Stub } from '../support/backends/stub';
import { isLaidOut, isReadable } from '../support/layout';
import { categories, distinctive, largestCategory, longest, unrecognisable } from '../support/library';
import { t } from '../support/words';
import type { App } from '../pages/app';

/** 320 px is 1280 px at 400 %, where what was 1024 px high has become 256 px (WCAG 1.4.10). */
const PHONE = { width: 320, height: 640 };
const ZOOMED = { width: 320, height: 256 };
const WIDE = { width: 1920, height: 1080 };

const LONG_WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const COLUMNS = [...'abcdefghij'].map((letter) => `column_${letter}`);
const ROW = (cell: string) => `<tr>${COLUMNS.map((column) => `<${cell}>${column}</${cell}>`).join('')}</tr>`;

/** Everything that is wider than a phone. */
const WIDEST = `<p>${LONG_WORD} and https://example.com/${'path/'.repeat(30)} and <code>${'--option='.repeat(20)}</code>.</p>
  <h2>${LONG_WORD}</h2><table><caption>Sizes</caption><thead>${ROW('th')}</thead><tbody>${ROW('td')}</tbody></table>
  <pre><code>${'cargo xtask serve --config acme.json '.repeat(8)}\nsecond line</code></pre>
  <h3>Lists</h3><ul><li>${LONG_WORD}<ol><li>${LONG_WORD}</li></ol></li></ul>
  <dl><dt>${LONG_WORD}</dt><dd>${LONG_WORD}</dd></dl>
  <blockquote class="callout callout-note"><p>${LONG_WORD}</p></blockquote>
  <p><a href="https://player.vimeo.com/video/1">${LONG_WORD}</a></p><p><kbd>Ctrl</kbd> + <kbd>K</kbd></p>`;

const SENTENCE: Record<string, string> = {
  en: 'The quick brown fox jumps over the lazy dog, and nobody is in a hurry. ',
  ar: 'الثعلب البني السريع يقفز فوق الكلب الكسول، ولا أحد في عجلة من أمره. ',
};

/** Every article in both languages, and one that is wide. */
const fill = (stub: Stub) => {
  const english = stub.db.articles.filter(({ locale }) => locale === 'en');
  const arabic = english.map((row) => ({ ...row, id: `${row.slug}.ar`, locale: 'ar', excerpt: SENTENCE.ar.repeat(2), body: `<p>${SENTENCE.ar.repeat(12)}</p>` }));
  const wide = Object.keys(SENTENCE).map((locale) => ({
    ...longest, id: `wide.${locale}`, slug: 'wide', locale, title: `${LONG_WORD} ${SENTENCE[locale]}`, author: LONG_WORD,
    body: `<p>${SENTENCE[locale].repeat(12)}</p>${WIDEST}`,
    attachments: [{ name: `${LONG_WORD}.pdf`, url: 'https://files.example/a.pdf', size: 123456, mime: 'application/pdf' }],
  }));
  stub.db.articles = [...english, ...arabic, ...wide];
};

const PAGES: Record<string, (app: App, at: string) => Promise<void>> = {
  home: async (app, at) => {
    await app.open(`${at}/`);
    await expect(app.card(categories[0].name)).toBeVisible();
    await expect(app.main.locator('.article-list').last()).toBeVisible();
  },
  category: async (app, at) => {
    await app.open(`${at}/categories/${largestCategory.id}`);
    await expect(app.main.getByRole('listitem').getByRole('link').last()).toBeVisible();
  },
  article: async (app, at) => {
    await app.open(`${at}/articles/wide`);
    await app.article.isRead();
    await expect(app.main.locator('#siblings')).toBeVisible();
  },
  'comment on an article': async (app, at) => {
    await app.open(`${at}/articles/wide`);
    await app.main.locator('.feedback .button').nth(1).click();
    await app.main.locator('.feedback .chip').first().click();
    await expect(app.article.body.page().locator('#feedback-comment')).toBeVisible();
  },
  results: async (app, at) => {
    await app.open(`${at}/search?q=the`);
    await expect(app.results.items.first()).toBeVisible();
  },
  'nothing found': async (app, at) => {
    await app.open(`${at}/search?q=${unrecognisable}${LONG_WORD}`);
    await expect(app.results.nothing).toBeVisible();
  },
  contact: async (app, at) => {
    await app.open(`${at}/contact?q=${LONG_WORD}&article=wide`);
    await expect(app.main.locator('.card').first()).toBeVisible();
  },
  'unknown address': async (app, at) => {
    await app.open(`${at}/no/such/page`);
    await expect(app.main.locator('a.button')).toBeVisible();
  },
  'search list': async (app, at) => {
    await app.open(`${at}/`);
    await app.search.type('the');
    await expect(app.search.options.first()).toBeVisible();
  },
  languages: async (app, at) => {
    await app.open(`${at}/`);
    await app.page.locator('details.languages summary').click();
    await expect(app.page.locator('.languages__list')).toBeVisible();
  },
};

for (const [direction, at] of [['from left to right', ''], ['from right to left', '/ar']]) {
  for (const [name, show] of Object.entries(PAGES)) {
    test(`${name}, ${direction}: fits the narrowest phone and the strongest zoom, and can be read on the widest screen`, async ({ app, page, stub }) => {
      fill(stub);
      await page.setViewportSize(PHONE);
      await show(app, at);
      await isLaidOut(page, 'phone');
      await page.setViewportSize(ZOOMED);
      await isLaidOut(page, 'zoomed');
      await page.setViewportSize(WIDE);
      await isLaidOut(page, 'wide');
      await isReadable(page, 'wide');
    });
  }
}
