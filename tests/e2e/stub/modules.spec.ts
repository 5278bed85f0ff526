// What only some visits need is a wasm module of its own: asked for when it is needed, and missed without harm.
import { type Page, type Route } from '@playwright/test';
import { FAILED_REQUESTS, expect, test } from '../support/test';
import { categories, distinctive } from '../support/library';
import { t } from '../support/words';

/** Everything that is asked for, whether it comes from a cache or not. */
const requests = (page: Page): string[] => {
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  return urls;
};

/** A visitor who pays by the megabyte: nothing is fetched ahead. */
const saveData = (page: Page) =>
  page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));

test('the index is fetched when somebody is about to search, and the sandbox never', async ({ app, page }) => {
  await saveData(page);
  const asked = requests(page);
  await app.open('/');
  await app.card(categories[0].name).click();
  await app.has(categories[0].name);
  expect(asked.filter((url) => /assets\/(search|sandbox)-/.test(url))).toEqual([]);
  await app.search.input.focus();
  await expect.poll(() => asked.filter((url) => url.includes('assets/search-')).length).toBe(2);
  await page.keyboard.type(distinctive.word);
  await expect(app.search.option(distinctive.article.title)).toBeVisible();
  expect(asked.filter((url) => url.includes('assets/sandbox-'))).toEqual([]);
});

test('whoever does not save data has the index before the first search', async ({ page }) => {
  const ahead = ['js', 'wasm'].map((ending) => page.waitForResponse(new RegExp(`assets/search-\\w+\\.${ending}$`)));
  await page.goto('/');
  for (const response of await Promise.all(ahead)) expect(response.status()).toBe(200);
});

const FAULTS: [string, string, (route: Route) => Promise<void>][] = [
  ['script is blocked', '**/assets/search-*.js', (route) => route.abort('blockedbyclient')],
  ['script is gone', '**/assets/search-*.js', (route) => route.fulfill({ status: 404, body: 'There is no such file.' })],
  ['wasm is gone', '**/assets/search-*.wasm', (route) => route.fulfill({ status: 404, body: 'There is no such file.' })],
  ['wasm is a page instead', '**/assets/search-*.wasm', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })],
];

for (const [what, files, fault] of FAULTS) {
  test(`when the index's ${what}, searching says so, and Try again finds`, async ({ app, guard, page }) => {
    guard.expect(FAILED_REQUESTS);
    await page.route(files, fault);
    await app.open('/contact');
    await app.search.type(distinctive.word);
    const failure = page.locator('.search-options .failure');
    await expect(failure).toHaveAttribute('data-error', 'unreachable');
    await expect(app.search.input).toHaveValue(distinctive.word);
    await page.unroute(files);
    await failure.getByRole('button', { name: t('error.retry') }).click();
    await expect(app.search.option(distinctive.article.title)).toBeVisible();
    await expect(app.search.input).toBeFocused();
  });
}

test('a page of results without its index says so, and Try again brings it', async ({ app, guard, page }) => {
  guard.expect(FAILED_REQUESTS);
  await page.route('**/assets/search-*', (route) => route.abort());
  await app.open(`/search?q=${distinctive.word}`);
  await expect(app.failure).toHaveAttribute('data-error', 'unreachable');
  await page.unroute('**/assets/search-*');
  await app.retry.click();
  await expect(app.results.link(distinctive.article.title)).toBeVisible();
});

test('an index that comes late finds what was typed meanwhile', async ({ app, page }) => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => { open = resolve; });
  await page.route('**/assets/search-*.wasm', async (route) => {
    await opened;
    await route.continue();
  });
  await app.open('/contact');
  await app.search.type(distinctive.word);
  await expect(page.locator('.search-options')).toContainText(t('search.loading'));
  open();
  await expect(app.search.option(distinctive.article.title)).toBeVisible();
});

test('another language frees the index of the one before', async ({ app, page }) => {
  await app.open('/contact');
  await app.search.type(distinctive.word);
  await expect(app.search.option(distinctive.article.title)).toBeVisible();
  await page.evaluate(async () => {
    interface Library { free(): void }
    const shared = window as never as { frontdesk: { load(name: string): Promise<{ library(...place: unknown[]): Library }> }; freed: number };
    const { library } = await shared.frontdesk.load('search');
    const all = Object.getPrototypeOf(library('en', '', () => {})) as Library;
    const { free } = all;
    shared.freed = 0;
    all.free = function () {
      shared.freed += 1;
      free.call(this);
    };
  });
  await app.speak('de');
  await expect.poll(() => page.evaluate(() => (window as never as { freed: number }).freed)).toBe(1);
});
