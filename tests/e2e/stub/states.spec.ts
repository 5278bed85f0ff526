// Loading, slow, failed, offline and empty are five different things, and each of them says so.
import { FAILED_REQUESTS, expect, test } from '../support/test';
import { articles, categories, distinctive, longest } from '../support/library';
import { t } from '../support/words';

test('a slow article shows its shape first, says that it is loading, and then arrives', async ({ app, page, stub }) => {
  const gate = stub.hold(`slug=${longest.slug}`);
  await page.goto(`/articles/${longest.slug}`);
  await gate.reached;
  await expect(app.main.locator('.skeleton')).toBeVisible();
  await expect(app.main.locator('[aria-busy="true"]')).toHaveCount(1);
  await expect(app.main.getByRole('status').filter({ hasText: t('loading') })).toHaveCount(1);
  // The frame works while the page waits.
  await expect(app.search.input).toBeEditable();
  gate.open();
  await app.has(longest.title);
  await expect(app.main.locator('.skeleton')).toHaveCount(0);
});

test('slow parts of the start page do not hold up the others', async ({ app, page, stub }) => {
  const gate = stub.hold('/articles');
  await page.goto('/');
  await gate.reached;
  await expect(app.card(categories[0].name)).toBeVisible();
  gate.open();
  await expect(app.main.getByRole('heading', { name: t('home.recent') })).toBeVisible();
});

const FAILURES: [status: number, headers: Record<string, string>, body: string, key: string][] = [
  [500, {}, '{}', 'server'],
  [403, {}, '{}', 'forbidden'],
  [401, {}, '{}', 'sign_in'],
  [200, {}, '<html>Sign in to the hotel</html>', 'unreadable'],
  [429, { 'retry-after': '120' }, '{}', 'limited_for'],
];

for (const [status, headers, body, key] of FAILURES) {
  test(`an answer ${status} ${body} is told as ${key}, with a way to try again`, async ({ app, guard, page, stub }) => {
    guard.expect(FAILED_REQUESTS);
    stub.on(() => ({ status, headers, body }));
    await page.goto(`/articles/${longest.slug}`);
    await expect(app.failure).toHaveAttribute('data-error', key.replace('_for', ''));
    const wanted = key === 'limited_for' ? t('error.limited_for.other', { count: 120 }) : t(`error.${key}`);
    await expect(app.failure).toContainText(wanted);
    await stub.comeUp();
    await app.retry.click();
    await app.has(longest.title);
  });
}

test('a blip is invisible: the question is asked again without a click', async ({ app, guard, page, stub }) => {
  guard.expect(FAILED_REQUESTS);
  let blips = 0;
  stub.on((url) => (url.search.includes(`slug=${longest.slug}`) && blips++ === 0 ? { status: 503, body: '{}' } : undefined));
  await page.goto(`/articles/${longest.slug}`);
  await app.has(longest.title);
  expect(blips).toBeGreaterThan(1);
  await expect(app.failure).toHaveCount(0);
});

test('offline is told as offline, and coming back brings the page', async ({ app, context, guard, page }) => {
  guard.expect(FAILED_REQUESTS);
  await app.open('/');
  await expect(app.card(categories[0].name)).toBeVisible();
  await context.setOffline(true);
  await app.card(categories[0].name).click();
  await expect(app.failure.first()).toHaveAttribute('data-error', 'offline');
  await expect(app.failure.first()).toContainText(t('error.offline'));
  await context.setOffline(false);
  await app.retry.first().click();
  await expect(app.failure).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('link', { name: articles.find((a) => a.category_id === categories[0].id)?.title })).toBeVisible();
});

test('the search list tells searching, nothing found and failed apart', async ({ app, guard, page, stub }) => {
  guard.expect(FAILED_REQUESTS);
  await app.open('/contact');
  const gate = stub.hold('/articles');
  await app.search.type('zzqxzzqx');
  await expect(page.locator('.search-options')).toContainText(t('search.loading'));
  gate.open();
  await expect(page.locator('.search-options')).toContainText(t('search.nothing', { query: 'zzqxzzqx' }));
});

test('a search whose articles cannot be read fails in the list, and Retry there works', async ({ app, guard, page, stub }) => {
  guard.expect(FAILED_REQUESTS);
  await app.open('/contact');
  stub.on(() => ({ status: 403, body: '{}' }));
  await app.search.type(distinctive.word);
  const list = page.locator('.search-options');
  await expect(list.locator('.failure')).toContainText(t('error.forbidden'));
  await stub.comeUp();
  await list.getByRole('button', { name: t('error.retry') }).click();
  await expect(app.search.option(distinctive.article.title)).toBeVisible();
});

test('a backend without a single article is a help center without articles, not an error', async ({ app, stub }) => {
  stub.db = { ...stub.db, categories: [], articles: [], sections: [], announcements: [] };
  await app.open('/');
  await expect(app.main).toContainText(t('home.no_topics'));
  await expect(app.failure).toHaveCount(0);
});

test('rows with missing and wrong members leave the good ones useful', async ({ app, stub }) => {
  const [first, second] = stub.db.articles.filter((a) => a.locale === 'en' && a.category_id === categories[0].id);
  const broken = [{ slug: 'bare', locale: 'en', category_id: categories[0].id }, null, 7, { title: 3 }];
  stub.db.articles = [...broken, { ...first, labels: 'x', updated_at: 'yesterday', promoted: 'so' }, second] as never;
  stub.on((url) => (url.pathname === '/articles' ? { headers: { 'x-total-count': '6' }, body: JSON.stringify(stub.db.articles) } : undefined));
  await app.open(`/categories/${categories[0].id}`);
  await expect(app.main.getByRole('link', { name: first.title })).toBeVisible();
  await expect(app.main.getByRole('link', { name: second.title })).toBeVisible();
  await expect(app.main).not.toContainText(/undefined|NaN|\[object|Invalid Date|null/);
});

test('a browser that refuses to store is told so in one line, where nothing but memories is lost', async ({ app, page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('refused', 'QuotaExceededError'); };
    IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); };
  });
  await app.open(`/articles/${longest.slug}`);
  await expect(page.getByText(t('storage.refused'))).toHaveCount(1);
  await app.article.yes.click();
  await app.article.stored({ article: longest.slug, helpful: true });
});
