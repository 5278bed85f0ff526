// The colours of the reader's system in place of ours, backgrounds gone: what was told by a background alone is lost then.
import { type Locator, type Page } from '@playwright/test';
import { expect, test } from '../support/test';
import { isAccessibleEverywhere } from '../support/axe';
import { distinctive, largestCategory, longest, unrecognisable } from '../support/library';

/** The system chooses the colours; axe computes with ours (`-webkit-text-fill-color`), which are not on the screen. */
const THEIRS = ['color-contrast'];

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
});

/** Everything that tells one state from another without a colour. */
const shape = (element: Locator): Promise<string> =>
  element.evaluate((drawn) => {
    const { borderWidth, borderStyle, outlineWidth, outlineStyle, fontWeight, textDecorationLine } = getComputedStyle(drawn);
    const outline = outlineStyle === 'none' ? 'none' : `${outlineStyle} ${outlineWidth}`;
    return [borderWidth, borderStyle, outline, fontWeight, textDecorationLine].join(', ');
  });

/** Controls that nothing but a background would set off from the page. */
const withoutEdge = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const hasEdge = (element: Element) => {
      const { borderBlockStartWidth, borderBlockStartStyle } = getComputedStyle(element);
      return borderBlockStartStyle !== 'none' && parseFloat(borderBlockStartWidth) >= 1;
    };
    const controls = [...document.querySelectorAll('button, .button, .chip, input:not([type="radio"]), textarea, select')];
    return controls
      .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden'))
      .filter((element) => !hasEdge(element) && !(element.matches('input') && hasEdge(element.closest('.search-box') ?? element)))
      .map(({ outerHTML }) => outerHTML.slice(0, 120));
  });

/** Goes through the page by Tab; gives what the focus reached without a ring. */
const withoutRing = async (page: Page, stops: number): Promise<string[]> => {
  const found: string[] = [];
  for (let i = 0; i < stops; i += 1) {
    await page.keyboard.press('Tab');
    found.push(...(await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return [];
      // Some draw the ring around what the focused element stands for.
      const drawn = [focused, focused.closest('.search-box'), focused.closest('.card'), focused.closest('.chip')];
      const hasRing = drawn.some((element) => {
        if (!element) return false;
        const { outlineStyle, outlineWidth, outlineColor, backgroundColor } = getComputedStyle(element);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && outlineColor !== backgroundColor;
      });
      return hasRing ? [] : [focused.outerHTML.slice(0, 120)];
    })));
  }
  return found;
};

const PAGES = {
  'start page': '/',
  category: `/categories/${largestCategory.id}`,
  article: `/articles/${longest.slug}`,
  results: '/search?q=the',
  'nothing found': `/search?q=${unrecognisable}`,
  contact: '/contact',
  'unknown address': '/no/such/page',
};

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name}: accessible, controls have edges, the focus has a ring`, async ({ app, page }) => {
    await app.open(path);
    await expect(app.main.locator('.skeleton')).toHaveCount(0);
    await isAccessibleEverywhere(page, THEIRS);
    expect(await withoutEdge(page)).toEqual([]);
    expect(await withoutRing(page, 25)).toEqual([]);
  });
}

test('the row that the arrow keys have reached is told from the others by its shape', async ({ app, page }) => {
  await app.open('/');
  await app.search.type(distinctive.word.slice(0, 3));
  await expect(app.search.options.nth(1)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(app.search.options.first()).toHaveAttribute('aria-selected', 'true');
  expect(await shape(app.search.options.first())).not.toBe(await shape(app.search.options.nth(1)));
  await isAccessibleEverywhere(page, THEIRS);
  expect(await withoutEdge(page)).toEqual([]);
});

test('the answer that was given, and the reason, are told by their shape', async ({ app, page }) => {
  await app.open(`/articles/${longest.slug}`);
  await app.article.no.click();
  await expect(app.article.no).toHaveAttribute('aria-pressed', 'true');
  expect(await shape(app.article.no)).not.toBe(await shape(app.article.yes));
  await app.article.reason('wrong').click();
  await expect(app.article.comment).toBeVisible();
  expect(await withoutEdge(page)).toEqual([]);
  await isAccessibleEverywhere(page, THEIRS);
});

test('the chosen topic, language and heading are told by their shape', async ({ app, page }) => {
  await app.open('/search?q=the');
  const topics = app.results.topics.getByRole('link');
  await expect(topics.first()).toHaveAttribute('aria-current', 'true');
  expect(await shape(topics.first())).not.toBe(await shape(topics.nth(1)));

  await page.locator('details.languages summary').click();
  const languages = page.locator('.languages__list a');
  await expect(languages.first()).toHaveAttribute('aria-current', 'true');
  expect(await shape(languages.first())).not.toBe(await shape(languages.nth(1)));

  await app.open(`/articles/${longest.slug}`);
  const headings = page.locator('.outline__item a');
  await page.keyboard.press('End');
  const current = page.locator('.outline__item a[aria-current]');
  await expect(current).toHaveCount(1);
  const others = page.locator('.outline__item a:not([aria-current])');
  expect(await headings.count()).toBeGreaterThan(1);
  expect(await shape(current)).not.toBe(await shape(others.first()));
});

test('what is being loaded can be seen', async ({ page }) => {
  await page.route('**/*.wasm', () => {});
  await page.goto('/', { waitUntil: 'commit' });
  const line = page.locator('.skeleton__line').first();
  await expect(line).toBeVisible();
  expect(await line.evaluate((drawn) => getComputedStyle(drawn).borderBlockStartStyle)).toBe('solid');
});
