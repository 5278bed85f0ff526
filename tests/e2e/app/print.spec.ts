// On paper nobody clicks: what is left is what there is to read, and where its links lead.
import type { Locator } from '@playwright/test';
import { expect, test } from '../support/test';
import { largestCategory, longest } from '../support/library';
import { t } from '../support/words';
import type { App } from '../pages/app';

const FRAME = ['.masthead', '.footer', '.breadcrumbs', '.outline', '.feedback', '.help-banner', '.article__aside', '.article__print', '.skip-link'];

const LONG_LINE = 'cargo xtask serve --config acme.json '.repeat(12).trim();
const COLUMNS = [...'abcdefghijkl'];
const cells = (cell: string) => `<tr>${COLUMNS.map((column) => `<${cell}>column ${column}</${cell}>`).join('')}</tr>`;
const BODY = `<h2>Steps</h2><h2>Reasons</h2><p>Read <a href="https://docs.example/guide">the guide</a> and <a href="#steps">above</a>.</p>
  <pre><code>${LONG_LINE}</code></pre><table><thead>${cells('th')}</thead><tbody>${cells('td')}</tbody></table>
  <details><summary>More</summary><p>Folded away.</p></details>
  <p><a href="https://player.vimeo.com/video/1">A film</a></p>`;

/** Reads an article with everything in it that is hard to print. */
const openPrinted = async (app: App, width: number) => {
  await app.page.route('**/sandbox/db.json', async (route) => {
    const db = await (await route.fetch()).json();
    for (const row of db.articles) if (row.slug === longest.slug) row.body = BODY;
    await route.fulfill({ json: db });
  });
  await app.open(`/articles/${longest.slug}`);
  await app.article.isRead();
  await expect(app.main.getByRole('navigation', { name: t('article.related') })).toBeVisible();
  // The width of A4 at 96 dpi, less the margins.
  await app.page.setViewportSize({ width, height: 1000 });
  await app.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
};

/** How much of its content an element hides, in pixels to the right and below. */
const hidden = (element: Locator) =>
  element.evaluate((drawn) => {
    const { overflowX, overflowY } = getComputedStyle(drawn);
    const cut = (over: string, length: number) => (over === 'visible' ? 0 : Math.max(0, length));
    return cut(overflowX, drawn.scrollWidth - drawn.clientWidth) + cut(overflowY, drawn.scrollHeight - drawn.clientHeight);
  });

test('an article prints its title and its text, dark on white, and nothing to click', async ({ app, page }) => {
  await openPrinted(app, 640);
  await expect(app.heading).toBeVisible();
  await expect(app.article.body).toBeVisible();
  await expect(page.locator('time')).toBeVisible();
  for (const part of FRAME) {
    const element = page.locator(part);
    expect(await element.count(), part).toBeGreaterThan(0);
    for (const one of await element.all()) await expect(one, part).toBeHidden();
  }
  for (const control of await app.article.body.getByRole('button').all()) await expect(control).toBeHidden();
  await expect(page.locator('#app').getByRole('button')).toHaveCount(0);
  const colours = await app.article.body.evaluate((body) => {
    const { color } = getComputedStyle(body);
    return [color, getComputedStyle(document.body).backgroundColor];
  });
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});

test('everything printed is readable on white, whatever the theme of the screen', async ({ app, page }) => {
  await openPrinted(app, 640);
  const pale = await page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!canvas) return ['no canvas'];
    /** Relative luminance of a CSS colour drawn on white. */
    const luminance = (colour: string) => {
      canvas.fillStyle = '#fff';
      canvas.fillRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => ((v / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return [...document.querySelectorAll('#app *')]
      .filter((element) => element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()))
      .filter((element) => 1.05 / (luminance(getComputedStyle(element).color) + 0.05) < 4.5)
      .map(({ outerHTML }) => outerHTML.slice(0, 100));
  });
  expect(pale).toEqual([]);
});

test('links say where they lead, and links within the page do not', async ({ app }) => {
  await openPrinted(app, 640);
  const said = (name: string) =>
    app.article.body.locator('a', { hasText: name }).evaluate((link) => getComputedStyle(link, '::after').content);
  expect(await said('the guide')).toContain('https://docs.example/guide');
  expect(await said('above')).toBe('none');
  // The film cannot be played there: its address is what is left of it.
  expect(await said('A film')).toContain('https://player.vimeo.com/video/1');
});

test('long code is wrapped and wide tables are whole', async ({ app, page }) => {
  await openPrinted(app, 640);
  for (const part of ['.prose pre', '.prose__code', '.prose__table', '.prose table', '.prose']) {
    expect(await hidden(page.locator(part).first()), part).toBe(0);
  }
  const over = await page.evaluate(() =>
    [...document.querySelectorAll('.prose pre code, .prose table, .prose td, .prose th')]
      .flatMap((element) => [...element.getClientRects()])
      .filter(({ left, right }) => left < 0 || right > document.documentElement.clientWidth + 1).length);
  expect(over).toBe(0);
});

test('what a reader has folded is printed unfolded', async ({ app }) => {
  await openPrinted(app, 640);
  await expect(app.article.body.getByText('Folded away.')).toBeVisible();
});

test('a list of articles prints its titles', async ({ app, page }) => {
  await app.open(`/categories/${largestCategory.id}`);
  await expect(app.main.getByRole('listitem').getByRole('link').last()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(app.heading).toBeVisible();
  await expect(app.main.getByRole('listitem').getByRole('link').last()).toBeVisible();
  for (const part of ['.masthead', '.footer', '.breadcrumbs']) await expect(page.locator(part)).toBeHidden();
});
