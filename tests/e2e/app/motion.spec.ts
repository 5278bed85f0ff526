// Who asks their system for less motion gets none from us.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/test';
import { distinctive, largestCategory, longest } from '../support/library';
import type { App } from '../pages/app';

/** Longer than this is motion. The skeleton appears after a delay, in an instant. */
const INSTANT_MS = 1;

/** Everything that moves: transitions, animations and smooth scrolling, of elements and of what is drawn beside them. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate((instant) => {
    const milliseconds = (list: string) => Math.max(...list.split(',').map((time) => parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1000)));
    const found: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      for (const part of [undefined, '::before', '::after', '::backdrop']) {
        const { animationName, animationDuration, animationIterationCount, transitionProperty, transitionDuration, scrollBehavior } = getComputedStyle(element, part);
        const name = `${element.localName}.${element.className}${part ?? ''}`;
        if (animationName !== 'none' && (milliseconds(animationDuration) > instant || animationIterationCount === 'infinite')) found.push(`${name}: animation ${animationName}`);
        if (transitionProperty !== 'none' && milliseconds(transitionDuration) > instant) found.push(`${name}: transition ${transitionProperty}`);
        if (scrollBehavior === 'smooth') found.push(`${name}: smooth scrolling`);
      }
    }
    return [...new Set(found)];
  }, INSTANT_MS);

const STATES: Record<string, (app: App, page: Page) => Promise<void>> = {
  'start page': async (app) => {
    await app.open('/');
    await expect(app.main.locator('.card').first()).toBeVisible();
  },
  category: async (app) => app.open(`/categories/${largestCategory.id}`),
  'article with reasons': async (app) => {
    await app.open(`/articles/${longest.slug}`);
    await app.article.no.click();
    await expect(app.article.reason('wrong')).toBeVisible();
  },
  'search list': async (app) => {
    await app.open('/');
    await app.search.type(distinctive.word);
    await expect(app.search.options.first()).toBeVisible();
  },
  results: async (app) => {
    await app.open('/search?q=the');
    await expect(app.results.items.first()).toBeVisible();
  },
  'unknown address': async (app) => app.open('/no/such/page'),
  loading: async (app, page) => {
    await page.route('**/sandbox/db.json', () => {});
    await page.goto('/');
    await expect(app.main.locator('.skeleton').first()).toBeVisible();
  },
  'static shell': async (_, page) => {
    await page.route('**/*.wasm', () => {});
    await page.goto('/', { waitUntil: 'commit' });
    await expect(page.locator('.skeleton')).toBeVisible();
  },
};

for (const [name, show] of Object.entries(STATES)) {
  test(`${name}: nothing moves where less motion is wanted`, async ({ app, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await show(app, page);
    expect(await moving(page)).toEqual([]);
  });
}

test('without that wish there is some motion, so these tests see it', async ({ app, page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await app.open('/');
  await expect(app.main.locator('.card').first()).toBeVisible();
  expect(await moving(page)).not.toEqual([]);
});

test('a link to a heading is there at once', async ({ app, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.open(`/articles/${longest.slug}`);
  const last = page.locator('.outline__item a').last();
  await last.click();
  const heading = page.locator('.prose :is(h2, h3)').last();
  await expect(heading).toBeFocused();
  // Read in the same instant: a scroll under way would still be far from its end.
  const [before, after] = await page.evaluate(async () => {
    const first = scrollY;
    await new Promise(requestAnimationFrame);
    return [first, scrollY];
  });
  expect(after).toBe(before);
  await expect(heading).toBeInViewport();
});
