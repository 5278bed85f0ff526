// Answers that come late, and questions that are asked in a hurry.
import { expect, test } from '../support/test';
import { articles, distinctive, largestCategory, longest } from '../support/library';
import { t } from '../support/words';

test('a late article does not replace the one that is read', async ({ app, page, stub }) => {
  const [slow, fast] = articles.filter((a) => a.category_id === largestCategory.id);
  await app.open(`/categories/${largestCategory.id}`);
  const gate = stub.hold(`slug=${slow.slug}&`);
  await app.main.getByRole('link', { name: slow.title, exact: true }).click();
  await gate.reached;
  await page.goBack();
  await app.main.getByRole('link', { name: fast.title, exact: true }).click();
  await app.has(fast.title);
  gate.open();
  await app.article.isRead();
  // Another round trip, after which the late answer has long been there.
  await app.search.type(distinctive.word);
  await expect(app.search.option(distinctive.article.title)).toBeVisible();
  await app.has(fast.title);
  await expect(page).toHaveURL(`/articles/${fast.slug}`);
});

test('two quick answers end as the last one, in one row', async ({ app, stub }) => {
  await app.open(`/articles/${longest.slug}`);
  await app.article.isRead();
  const gate = stub.hold('/feedback');
  await app.article.yes.click();
  await gate.reached;
  await app.article.no.click();
  await app.article.yes.click();
  await app.article.no.click();
  await expect(app.article.no).toHaveAttribute('aria-pressed', 'true');
  gate.open();
  await app.article.stored({ article: longest.slug, helpful: false });
  expect(stub.asked.filter((line) => line.startsWith('POST'))).toHaveLength(1);
});

test('leaving while an answer is on its way still stores it', async ({ app, page, stub }) => {
  await app.open(`/articles/${longest.slug}`);
  const gate = stub.hold('/feedback');
  await app.article.yes.click();
  await gate.reached;
  await page.getByRole('link', { name: t('home') }).first().click();
  await app.has(t('home.title'));
  gate.open();
  await app.article.stored({ article: longest.slug, helpful: true });
});
