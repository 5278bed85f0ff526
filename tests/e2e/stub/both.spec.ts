// Index and backend side by side: whoever answers first stays where it is.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/test';
import { distinctive } from '../support/library';
import type { Stub } from '../support/backends/stub';

test.use({ settings: { search: { mode: 'both' } } });

const { article, word } = distinctive;

/** Lets the backend's own search find a forum post, and the article too; one question waits until the gate is opened. */
const withPost = (stub: Stub, held?: string) => {
  let arrived = () => {};
  let open = () => {};
  const reached = new Promise<void>((resolve) => { arrived = resolve; });
  const opened = new Promise<void>((resolve) => { open = resolve; });
  stub.on(async (url) => {
    const question = url.searchParams.get('q');
    if (question === null) return undefined;
    if (question === held) {
      arrived();
      await opened;
    }
    const post = { ...article, id: 'p', slug: 'only-the-backend-knows', title: 'A post in the forum' };
    return { body: JSON.stringify([post, article]) };
  });
  return { reached, open };
};

const titles = (page: Page) => page.locator('.results__item h2').allInnerTexts();

test('rows of the index stay where they are when those of the backend come', async ({ app, page, stub }) => {
  const gate = withPost(stub, word);
  await page.goto(`/search?q=${word}`);
  await expect(app.results.link(article.title)).toBeVisible();
  const before = await titles(page);
  gate.open();
  await expect(app.results.link('A post in the forum')).toBeVisible();
  expect(await titles(page)).toEqual([...before, 'A post in the forum']);
});

test('rows of the backend stay where they are when the index comes', async ({ app, page, stub }) => {
  withPost(stub);
  const gate = stub.hold('_sort=updated');
  await page.goto(`/search?q=${word}`);
  await expect(app.results.link('A post in the forum')).toBeVisible();
  expect(await titles(page)).toEqual(['A post in the forum', article.title]);
  gate.open();
  // Its passages are marked by the index only.
  await expect(app.results.items.locator('mark').first()).toBeVisible();
  expect((await titles(page)).slice(0, 2)).toEqual(['A post in the forum', article.title]);
});

test('while somebody types, no row of an older question stands under those of the newer', async ({ app, page, stub }) => {
  const gate = withPost(stub, word);
  await app.open('/contact');
  await app.search.type(word.slice(0, -1));
  await expect(app.search.option('A post in the forum')).toBeVisible();
  await page.keyboard.type(word.slice(-1));
  await gate.reached;
  await expect(app.search.option(article.title)).toBeVisible();
  await expect(app.search.option('A post in the forum')).toHaveCount(0);
  gate.open();
  await expect(app.search.option('A post in the forum')).toBeVisible();
});
