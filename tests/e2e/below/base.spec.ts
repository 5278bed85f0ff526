// A site that does not live at the top of its host: every file, every link and every address stays below its path.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/test';
import { categories, distinctive, largestCategory, longest, translated, german, unrecognisable } from '../support/library';
import { t } from '../support/words';

/** What was asked of our host above the path, from now on. */
const strays = (page: Page, base: string): string[] => {
  const found: string[] = [];
  page.on('request', (request) => {
    const { hostname, pathname } = new URL(request.url());
    if (hostname === '127.0.0.1' && !pathname.startsWith(base)) found.push(pathname);
  });
  return found;
};

/** Addresses on the page that lead out of the site, though they are ours. */
const wrongAddresses = (page: Page, base: string): Promise<string[]> =>
  page.evaluate((below) => {
    const named = [...document.querySelectorAll('[href], [src], form[action]')];
    return named
      .map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? element.getAttribute('action') ?? '')
      .filter((address) => !address.startsWith('#'))
      .map((address) => new URL(address, location.href))
      .filter((url) => url.origin === location.origin && !url.pathname.startsWith(below))
      .map(({ href }) => href);
  }, base);

const LINK = { label: 'A good start', url: `/articles/${translated.slug}` };
test.use({ settings: { brand: { name: 'Acme Help', links: [LINK], footer: { links: [LINK] } } } });

test('home, topic, article, search, results, unknown address, back and reload stay below the path', async ({ app, base, page }) => {
  const astray = strays(page, base);
  const isBelow = async (path: string) => {
    expect(new URL(page.url()).pathname).toBe(`${base}${path}`);
    expect(await wrongAddresses(page, base)).toEqual([]);
  };
  await app.open(base);
  await expect(app.card(categories[0].name)).toBeVisible();
  await isBelow('');

  await app.card(largestCategory.name).click();
  await app.has(largestCategory.name);
  await isBelow(`categories/${largestCategory.id}`);

  await app.main.getByRole('listitem').getByRole('link').last().click();
  await app.article.isRead();
  await isBelow(new URL(page.url()).pathname.slice(base.length));
  expect(page.url()).toContain(`${base}articles/`);

  await app.search.type(distinctive.word);
  await app.search.choose(distinctive.article.title);
  await app.has(distinctive.article.title);
  await isBelow(`articles/${distinctive.article.slug}`);

  await app.search.input.fill(distinctive.word);
  await page.keyboard.press('Enter');
  await expect(app.results.link(distinctive.article.title)).toBeVisible();
  await isBelow('search');

  await page.goBack();
  await app.has(distinctive.article.title);
  await page.reload();
  await app.has(distinctive.article.title);
  await isBelow(`articles/${distinctive.article.slug}`);

  await app.open(`${base}no/such/page`);
  await app.has(t('missing.title'));
  await isBelow('no/such/page');
  await app.main.getByRole('link', { name: t('missing.home') }).click();
  await expect(app.card(categories[0].name)).toBeVisible();
  await isBelow('');

  await app.open(`${base}search?q=${unrecognisable}`);
  await expect(app.results.nothing).toBeVisible();
  await isBelow('search');
  expect(astray).toEqual([]);
});

test('links that authors wrote from the top of the host lead below the path', async ({ app, base, page }) => {
  const astray = strays(page, base);
  await page.route('**/sandbox/db.json', async (route) => {
    const db = await (await route.fetch()).json();
    for (const row of db.articles) if (row.slug === longest.slug) row.body = `<p><a href="/articles/${distinctive.article.slug}">Go on</a></p>`;
    await route.fulfill({ json: db });
  });
  await app.open(`${base}articles/${longest.slug}`);
  const link = app.article.body.getByRole('link', { name: 'Go on' });
  await expect(link).toHaveAttribute('href', `${base}articles/${distinctive.article.slug}`);
  await link.click();
  await app.has(distinctive.article.title);
  expect(astray).toEqual([]);
});

test('links of the config and of announcements lead below the path, in the language of the reader', async ({ app, base, page }) => {
  await page.route('**/sandbox/db.json', async (route) => {
    const db = await (await route.fetch()).json();
    db.announcements = [{ id: '1', kind: 'news', title: 'News', starts_at: '2020-01-01T00:00:00Z', url: LINK.url }];
    db.status = { level: 'degraded', message: 'Slow today', url: LINK.url };
    await route.fulfill({ json: db });
  });
  await app.open(`${base}de/`);
  await expect(app.main.locator('.notice a')).toHaveCount(2);
  const links = [...(await page.getByRole('link', { name: LINK.label }).all()), ...(await app.main.locator('.notice a').all())];
  expect(links).toHaveLength(4);
  for (const link of links) await expect(link).toHaveAttribute('href', `${base}de${LINK.url}`);
});

test('another language is an address below the path too', async ({ app, base, page }) => {
  const astray = strays(page, base);
  await app.open(`${base}articles/${translated.slug}`);
  await app.speak('de');
  await app.has(german.title);
  expect(new URL(page.url()).pathname).toBe(`${base}de/articles/${translated.slug}`);
  await page.reload();
  await app.has(german.title);
  expect(astray).toEqual([]);
});

test('what is typed before the app is there is searched below the path', async ({ app, base, page }) => {
  let go = () => {};
  const gone = new Promise<void>((resolve) => { go = resolve; });
  await page.route('**/*.wasm', async (route) => { await gone; await route.continue(); });
  await page.goto(base, { waitUntil: 'commit' });
  await page.getByRole('searchbox').fill(distinctive.word);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${base}search\\?q=${distinctive.word}$`));
  go();
  await expect(app.results.link(distinctive.article.title)).toBeVisible();
});

test('above the path there is nothing of ours, and the path without its slash leads to it', async ({ app, base, page, request }) => {
  for (const path of ['/', '/articles/x', '/assets/x.js', '/helpers']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  await page.goto(base.slice(0, -1));
  await expect(app.card(categories[0].name)).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(base);
});
