// An index that was made before anybody came: only the parts that a question needs are loaded.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Route } from '@playwright/test';
import { FAILED_REQUESTS, expect, test } from '../support/test';
import { index } from '../support/env';
import { distinctive, typo } from '../support/library';
import { t } from '../support/words';

test.use({ settings: { search: { index: './search/search.{locale}.json' } } });

const { article, word } = distinctive;
const FILES = /\/search\/[\w.]+\.json$|\/search\/[0-9a-f]{16}\/[\w-]+\.bin$/;

/** Lets the site have the index; gives the names of what was asked for. */
const host = async (page: Page): Promise<string[]> => {
  const asked: string[] = [];
  await page.route(FILES, async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/search/', '');
    asked.push(path.split('/').at(-1) ?? '');
    await route.fulfill({ body: readFileSync(join(index(), path)) });
  });
  return asked;
};

/** A fault that comes before the host. */
const fault = (page: Page, part: RegExp, act: (route: Route) => Promise<void>) => page.route(part, act);

test('a question loads the parts that it needs, each once, and no list of articles', async ({ app, page, stub }) => {
  const asked = await host(page);
  await app.open('/contact');
  stub.asked = [];
  await app.search.type(typo(word));
  await expect(app.search.option(article.title)).toBeVisible();
  await expect(app.search.option(article.title).locator('mark').first()).toBeVisible();
  expect(asked.slice(0, 2)).toEqual(['search.en.json', 'root.bin']);
  expect(new Set(asked).size, asked.join()).toBe(asked.length);
  expect(asked.filter((name) => name.startsWith('words-')).length).toBeGreaterThan(0);
  expect(stub.asked.filter((line) => line.includes('_sort=updated'))).toEqual([]);
});

test('every language has its own', async ({ app, page }) => {
  const asked = await host(page);
  await app.open('/de/contact');
  await app.search.type('Frontdesk');
  await expect(app.search.options.first()).toBeVisible();
  expect(asked[0]).toBe('search.de.json');
});

test('it says that it searches until the deciding parts are there, and shows hits before their texts', async ({ app, page }) => {
  await host(page);
  const gates: Record<string, () => void> = {};
  for (const kind of ['words', 'texts']) {
    const opened = new Promise<void>((resolve) => { gates[kind] = resolve; });
    await fault(page, new RegExp(`${kind}-\\d+\\.bin$`), async (route) => {
      await opened;
      await route.fallback();
    });
  }
  await app.open('/contact');
  await app.search.type(word);
  await expect(page.locator('.search-options')).toContainText(t('search.loading'));
  gates.words();
  await expect(app.search.option(article.title)).toBeVisible();
  const titles = await app.search.options.locator('.search-options__title').allInnerTexts();
  gates.texts();
  await expect(app.search.option(article.title).locator('.search-options__snippet')).not.toBeEmpty();
  expect(await app.search.options.locator('.search-options__title').allInnerTexts()).toEqual(titles);
});

const FAULTS: [string, RegExp, (route: Route) => Promise<void>][] = [
  ['the description does not come', /search\.en\.json$/, (route) => route.abort()],
  ['the description is a page', /search\.en\.json$/, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })],
  ['the root is gone', /root\.bin$/, (route) => route.fulfill({ status: 404, body: 'There is no such file.' })],
  ['the root is damaged', /root\.bin$/, (route) => route.fulfill({ body: 'something else' })],
  ['words do not come', /words-\d+\.bin$/, (route) => route.abort()],
  ['words are damaged', /words-\d+\.bin$/, (route) => route.fulfill({ body: 'something else' })],
  ['titles do not come', /cards-\d+\.bin$/, (route) => route.abort()],
];

for (const [what, part, act] of FAULTS) {
  test(`when ${what}, searching says so, and Try again finds`, async ({ app, guard, page }) => {
    guard.expect(FAILED_REQUESTS);
    await host(page);
    await fault(page, part, act);
    await app.open('/contact');
    await app.search.type(word);
    const failure = page.locator('.search-options .failure');
    await expect(failure).toHaveAttribute('data-error', 'unreachable');
    await page.unroute(part);
    await failure.getByRole('button', { name: t('error.retry') }).click();
    await expect(app.search.option(article.title)).toBeVisible();
  });
}

test('without texts there are hits all the same', async ({ app, guard, page }) => {
  guard.expect(FAILED_REQUESTS);
  await host(page);
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('texts-'));
  await fault(page, /texts-\d+\.bin$/, (route) => route.abort());
  await app.open(`/search?q=${word}`);
  await failed;
  await expect(app.results.link(article.title)).toBeVisible();
  await expect(app.failure).toHaveCount(0);
});

test('an article has related ones, by the parts that hold the words of its title', async ({ app, page }) => {
  await host(page);
  await app.open(`/articles/${article.slug}`);
  await expect(page.getByRole('navigation', { name: t('article.related') }).getByRole('link').first()).toBeVisible();
});
