// From a half-remembered word to a read and rated article, and back. The same on every backend.
import { expect, test } from '../support/test';
import { categories, distinctive, headings, largestCategory, longest, typo } from '../support/library';
import { t } from '../support/words';

test('a mistyped word leads to the article, the answer is stored, and Back leads home', async ({ app, page }) => {
  const { article, word } = distinctive;
  await app.open('/');
  await expect(app.card(categories[0].name)).toBeVisible();

  await app.search.type(typo(word));
  await app.search.choose(article.title);
  await app.has(article.title);
  await expect(page).toHaveURL(new RegExp(`/articles/${article.slug}$`));
  await app.article.isRead();

  await app.article.yes.click();
  await expect(app.article.yes).toHaveAttribute('aria-pressed', 'true');
  await app.article.stored({ article: article.slug, helpful: true });

  await page.goBack();
  await app.has(t('home.title'));
  await expect(app.card(categories[0].name)).toBeVisible();
});

test('a changed answer with reason and comment stays one row', async ({ app }) => {
  await app.open(`/articles/${longest.slug}`);
  await app.article.yes.click();
  const [first] = await app.article.stored({ helpful: true });

  await app.article.no.click();
  await app.article.stored({ helpful: false });
  await app.article.reason('unclear').click();
  await app.article.stored({ helpful: false, reason: 'unclear' });
  await app.article.send('The second step is missing.');
  const [last] = await app.article.stored({
    article: longest.slug, helpful: false, reason: 'unclear', comment: 'The second step is missing.',
  });
  expect(last.id).toBe(first.id);
  await expect(app.article.feedback).toContainText(t('feedback.thanks'));
});

test('the question starts anew on another article, and keeps its answer on this one', async ({ app, page }) => {
  await app.open(`/articles/${longest.slug}`);
  await app.article.yes.click();
  await app.article.stored({ helpful: true });
  await page.getByRole('navigation', { name: t('article.siblings') }).getByRole('link').and(page.locator(':not([aria-current])')).first().click();
  await expect(app.heading).not.toHaveText(longest.title);
  await expect(app.article.yes).toHaveAttribute('aria-pressed', 'false');
  await page.goBack();
  await app.has(longest.title);
  await expect(app.article.yes).toHaveAttribute('aria-pressed', 'true');
});

test('a category leads to its articles, and Back to the same place of the same page', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 500 });
  await app.open(`/categories/${largestCategory.id}`);
  await app.has(largestCategory.name);
  const last = app.main.getByRole('listitem').getByRole('link').last();
  await last.scrollIntoViewIfNeeded();
  await expect.poll(() => app.scrollY()).toBeGreaterThan(100);
  const place = await app.scrollY();
  const title = (await last.innerText()).trim();
  await last.click();
  await app.has(title);
  await expect.poll(() => app.scrollY()).toBe(0);

  await page.goBack();
  await app.has(largestCategory.name);
  await expect.poll(() => app.scrollY()).toBe(place);
  await page.goForward();
  await app.has(title);
  await expect.poll(() => app.scrollY()).toBe(0);
});

test('a shared address of an article opens it, also after a reload', async ({ app, page }) => {
  await app.open(`/articles/${longest.slug}`);
  await app.has(longest.title);
  await app.article.isRead();
  await expect(page).toHaveTitle(`${longest.title} - Acme Help`);
  await page.reload();
  await app.has(longest.title);
  await app.article.isRead();
});

test('a shared address of a heading opens the article there', async ({ app, page }) => {
  const heading = headings(longest).at(-1);
  await page.setViewportSize({ width: 390, height: 500 });
  await app.open(`/articles/${longest.slug}#${heading?.id}`);
  await expect(app.article.body.getByRole('heading', { name: heading?.text })).toBeInViewport();
  await expect.poll(() => app.scrollY()).toBeGreaterThan(100);
});

test('the contents of an article lead to its headings', async ({ app, page }) => {
  const heading = headings(longest).at(-1);
  await app.open(`/articles/${longest.slug}`);
  await app.article.isRead();
  const contents = page.locator('details.outline');
  if (!(await contents.getByRole('navigation').isVisible())) await contents.locator('summary').click();
  await contents.getByRole('link', { name: heading?.text }).click();
  await expect(app.article.body.getByRole('heading', { name: heading?.text })).toBeInViewport();
  await expect(page).toHaveURL(new RegExp(`#${heading?.id}$`));
  await page.goBack();
  await expect.poll(() => app.scrollY()).toBe(0);
});
