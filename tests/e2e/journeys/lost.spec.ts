// Addresses that lead nowhere, articles in other languages, a backend that is away.
import { FAILED_REQUESTS, expect, test } from '../support/test';
import { distinctive, german, largestCategory, longest, translated, untranslated } from '../support/library';
import { t } from '../support/words';

test('an unknown address says so and offers the search', async ({ app, page }) => {
  await app.open('/no/such/page');
  await app.has(t('missing.title'));
  await app.search.type(distinctive.word);
  await app.search.choose(distinctive.article.title);
  await app.has(distinctive.article.title);
  await page.goBack();
  await app.has(t('missing.title'));
});

test('an article that was removed says so and offers a way on', async ({ app }) => {
  await app.open('/articles/no-such-article');
  await app.has(t('article.gone'));
  await app.main.getByRole('link', { name: t('missing.home') }).click();
  await app.has(t('home.title'));
});

test('another language keeps the article', async ({ app, page }) => {
  await app.open(`/articles/${translated.slug}`);
  await app.has(translated.title);
  await app.speak('de');
  await app.has(german.title);
  await expect(page).toHaveURL(`/de/articles/${translated.slug}`);
  await page.goBack();
  await app.has(translated.title);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('an article that is missing in a language names the languages it exists in', async ({ app, page }) => {
  await app.open(`/de/articles/${untranslated.slug}`);
  await app.has(t('article.not_translated', {}, 'de'));
  await app.main.locator('a[hreflang="en"]').click();
  await app.has(untranslated.title);
  await expect(page).toHaveURL(`/articles/${untranslated.slug}`);
});

test('a backend that is down is told with a way to try again, which works once it is up', async ({ app, guard, page }) => {
  guard.expect(FAILED_REQUESTS);
  await app.backend.goDown(page);
  await page.goto(`/articles/${longest.slug}`);
  await expect(app.failure).toHaveAttribute('data-error', 'unreachable');
  await expect(app.failure).toContainText(t('error.unreachable'));
  await app.retry.click();
  await expect(app.retry).toBeVisible();

  await app.backend.comeUp(page);
  await app.retry.click();
  await app.has(longest.title);
  await app.article.isRead();
  await expect(app.failure).toHaveCount(0);
});

// The sandbox lives in the browser: once loaded, it cannot go away.
test('a backend that goes away during a visit leaves what was read readable', { tag: '@server' }, async ({ app, guard, page }) => {
  guard.expect(FAILED_REQUESTS);
  await app.open(`/articles/${longest.slug}`);
  await app.article.isRead();
  await app.backend.goDown(page);
  await app.article.no.click();
  await expect(app.article.feedback.locator('.failure')).toBeVisible();
  await expect(app.article.body).toBeVisible();

  await app.backend.comeUp(page);
  await app.article.feedback.getByRole('button', { name: t('error.retry') }).click();
  await app.article.stored({ article: longest.slug, helpful: false });
  await app.open(`/categories/${largestCategory.id}`);
  await app.has(largestCategory.name);
});
