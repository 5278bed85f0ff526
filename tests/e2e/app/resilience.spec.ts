// Impatient people and slow networks: nothing typed is lost, nothing late overwrites, nothing jumps.
import { type Page } from '@playwright/test';
import { expect, test } from '../support/test';
import { categories, distinctive, largestCategory, longest } from '../support/library';
import { t } from '../support/words';

/** Holds the wasm until it is let go. */
const holdWasm = async (page: Page): Promise<() => void> => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => { open = resolve; });
  await page.route('**/*.wasm', async (route) => {
    await opened;
    await route.continue();
  });
  return open;
};

test.describe('before the app is there', () => {
  test('what is typed into the static page is kept, with caret and focus', async ({ app, page }) => {
    const open = await holdWasm(page);
    await page.goto('/', { waitUntil: 'commit' });
    const box = page.locator('#search-input');
    await box.click();
    await page.keyboard.type(`${distinctive.word}x`);
    await page.keyboard.press('ArrowLeft');
    open();
    await app.isDrawn();
    await expect(app.search.input).toHaveValue(`${distinctive.word}x`);
    await expect(app.search.input).toBeFocused();
    await page.keyboard.press('Delete');
    await expect(app.search.input).toHaveValue(distinctive.word);
    await expect(app.search.option(distinctive.article.title)).toBeVisible();
  });

  test('Enter in the static page leads to the results', async ({ app, page }) => {
    const open = await holdWasm(page);
    await page.goto('/', { waitUntil: 'commit' });
    await page.locator('#search-input').click();
    await page.keyboard.type(distinctive.word);
    await page.keyboard.press('Enter');
    open();
    await app.has(t('search.title', { query: distinctive.word }));
    await expect(app.results.link(distinctive.article.title)).toBeVisible();
    await expect(page).toHaveURL(`/search?q=${distinctive.word}`);
  });
});

test.describe('nothing jumps', () => {
  const PAGES = {
    'start page': '/',
    category: `/categories/${largestCategory.id}`,
    article: `/articles/${longest.slug}`,
    results: '/search?q=the',
    contact: '/contact',
  };
  for (const [name, path] of Object.entries(PAGES)) {
    for (const width of [390, 1280]) {
      test(`${name} at ${width} px`, async ({ app, page }) => {
        await page.setViewportSize({ width, height: 800 });
        await page.addInitScript(() => {
          const shifts: { value: number; what: string }[] = [];
          (window as never as { shifts: typeof shifts }).shifts = shifts;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Node }[] })[]) {
              if (entry.hadRecentInput) continue;
              shifts.push({ value: entry.value, what: entry.sources.map(({ node }) => (node as Element)?.className ?? node?.nodeName).join(', ') });
            }
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await app.open(path);
        await page.waitForLoadState('networkidle');
        await expect(app.main.locator('.skeleton')).toHaveCount(0);
        const shifts = await page.evaluate(() => (window as never as { shifts: { value: number; what: string }[] }).shifts);
        const sum = shifts.reduce((sum, { value }) => sum + value, 0);
        expect(sum, JSON.stringify(shifts, null, 1)).toBeLessThanOrEqual(0.05);
      });
    }
  }
});

test('a deep link in the middle of a visit, reloaded, keeps Back working', async ({ app, page }) => {
  await app.open('/');
  await app.card(categories[0].name).click();
  await app.has(categories[0].name);
  await page.reload();
  await app.has(categories[0].name);
  await page.goBack();
  await app.has(t('home.title'));
  await page.goForward();
  await app.has(categories[0].name);
});
