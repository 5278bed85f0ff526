// Every page in every state, light and dark, 390 and 1280 px.
import { FAILED_REQUESTS, expect, test } from '../support/test';
import { isAccessible, isAccessibleEverywhere } from '../support/axe';
import { categories, distinctive, largestCategory, longest, unrecognisable, untranslated } from '../support/library';
import { t } from '../support/words';

test.describe('pages', () => {
  test('start page', async ({ app, page }) => {
    await app.open('/');
    await expect(app.card(categories[0].name)).toBeVisible();
    await expect(page.getByRole('heading', { name: t('home.recent') })).toBeVisible();
    await isAccessibleEverywhere(page);
  });

  test('start page with what was read and looked for', async ({ app, page }) => {
    await app.open(`/articles/${longest.slug}`);
    await app.article.isRead();
    await app.open('/');
    await expect(page.getByRole('heading', { name: t('home.viewed') })).toBeVisible();
    await isAccessibleEverywhere(page);
  });

  test('category', async ({ app, page }) => {
    await app.open(`/categories/${largestCategory.id}`);
    await expect(app.main.getByRole('listitem').getByRole('link').last()).toBeVisible();
    await isAccessibleEverywhere(page);
  });

  test('article', async ({ app, page }) => {
    await app.open(`/articles/${longest.slug}`);
    await app.article.isRead();
    await expect(page.getByRole('navigation', { name: t('article.related') })).toBeVisible();
    await isAccessibleEverywhere(page);
  });

  test('results', async ({ app, page }) => {
    await app.open('/search?q=the');
    await expect(app.results.items.first()).toBeVisible();
    await expect(app.results.topics).toBeVisible();
    await isAccessibleEverywhere(page);
  });

  test('nothing found', async ({ app, page }) => {
    await app.open(`/search?q=${unrecognisable}`);
    await expect(app.results.nothing).toBeVisible();
    await isAccessibleEverywhere(page);
  });

  test('empty search', async ({ app, page }) => {
    await app.open('/search');
    await app.has(t('search.title_empty'));
    await isAccessibleEverywhere(page);
  });

  test('contact with a question', async ({ app, page }) => {
    await app.open(`/contact?q=refund&article=${longest.slug}`);
    await app.has(t('contact.title'));
    await isAccessibleEverywhere(page);
  });

  test('unknown address', async ({ app, page }) => {
    await app.open('/no/such/page');
    await app.has(t('missing.title'));
    await isAccessibleEverywhere(page);
  });

  test('removed article', async ({ app, page }) => {
    await app.open('/articles/no-such-article');
    await app.has(t('article.gone'));
    await isAccessibleEverywhere(page);
  });

  test('article missing in this language', async ({ app, page }) => {
    await app.open(`/de/articles/${untranslated.slug}`);
    await app.has(t('article.not_translated', {}, 'de'));
    await isAccessibleEverywhere(page);
  });
});

test.describe('states', () => {
  test('search list open with a row reached', async ({ app, page }) => {
    await app.open('/');
    await app.search.type(distinctive.word);
    await expect(app.search.options.first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(app.search.options.first()).toHaveAttribute('aria-selected', 'true');
    await isAccessibleEverywhere(page);
  });

  test('search list with nothing in it', async ({ app, page }) => {
    await app.open('/contact');
    await app.search.type('zzqxzzqx');
    await expect(page.locator('.search-options')).toContainText(t('search.nothing', { query: 'zzqxzzqx' }));
    await isAccessibleEverywhere(page);
  });

  test('reasons', async ({ app, page }) => {
    await app.open(`/articles/${longest.slug}`);
    await app.article.no.click();
    await expect(app.article.reason('wrong')).toBeVisible();
    await isAccessibleEverywhere(page);
  });

  test('comment', async ({ app, page }) => {
    await app.open(`/articles/${longest.slug}`);
    await app.article.no.click();
    await app.article.reason('wrong').click();
    await app.article.comment.fill('It did not work.');
    await isAccessibleEverywhere(page);
  });

  test('languages open', async ({ app, page }) => {
    await app.open('/');
    await page.locator('details.languages summary').click();
    await expect(page.locator('a[hreflang="ar"]')).toBeVisible();
    await isAccessibleEverywhere(page);
  });

  test('failed', async ({ app, guard, page }) => {
    guard.expect(FAILED_REQUESTS);
    await app.backend.goDown(page);
    await page.goto('/');
    await expect(app.failure.first()).toBeVisible();
    await expect(app.main.locator('.skeleton')).toHaveCount(0);
    await isAccessibleEverywhere(page);
  });

  test('wrong config', async ({ page }) => {
    await page.route('**/frontdesk.json', (route) => route.fulfill({ json: { frontdesk: 1, adapter: 7 } }));
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('boot.title'));
    await isAccessibleEverywhere(page);
  });

  test('failed start', async ({ guard, page }) => {
    guard.expect(/./);
    await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'help@acme.example' })).toBeVisible();
    await isAccessibleEverywhere(page);
  });

  test('static shell before the app', async ({ page }) => {
    await page.route('**/*.wasm', () => {});
    await page.goto('/', { waitUntil: 'commit' });
    await expect(page.getByRole('searchbox')).toBeVisible();
    await isAccessible(page, 'static shell');
  });
});

test.describe('from right to left', () => {
  test('start page', async ({ app, page }) => {
    await app.open('/ar/');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.getByRole('heading', { name: t('home.topics', {}, 'ar') })).toBeVisible();
    await isAccessibleEverywhere(page);
  });

  test('article that is missing there', async ({ app, page }) => {
    await app.open(`/ar/articles/${untranslated.slug}`);
    await app.has(t('article.not_translated', {}, 'ar'));
    await isAccessibleEverywhere(page);
  });
});
