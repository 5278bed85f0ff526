// The page of results: everything about it stands in its address.
import { expect, test } from '../support/test';
import { categories, distinctive, typo, unrecognisable } from '../support/library';
import { t } from '../support/words';

test('Enter opens the page of results, whose address gives the same page to everybody', async ({ app, page }) => {
  const { article, word } = distinctive;
  await app.open('/');
  await app.search.type(word);
  await page.keyboard.press('Enter');
  await app.has(t('search.title', { query: word }));
  await expect(page).toHaveURL(`/search?q=${word}`);
  await expect(app.results.link(article.title)).toBeVisible();

  await page.reload();
  await app.has(t('search.title', { query: word }));
  await expect(app.results.link(article.title)).toBeVisible();
  await expect(app.search.input).toHaveValue(word);
});

test('one typo in a word is forgiven', async ({ app }) => {
  const { article, word } = distinctive;
  await app.open(`/search?q=${typo(word)}`);
  await expect(app.results.link(article.title)).toBeVisible();
});

test('a page further on and a topic are part of the address', async ({ app, page }) => {
  await app.open('/search?q=the');
  const total = parseInt(await app.results.count.innerText(), 10);
  expect(total).toBeGreaterThan(10);
  const first = app.results.items.first().getByRole('link');
  const title = await first.innerText();
  await app.results.next.click();
  await expect(page).toHaveURL(/page=2/);
  await expect(first).not.toHaveText(title);

  await app.results.topics.getByRole('link').nth(1).click();
  await expect(page).toHaveURL(/category=/);
  await expect(page).not.toHaveURL(/page=/);
  const narrowed = parseInt(await app.results.count.innerText(), 10);
  expect(narrowed).toBeLessThan(total);
  await page.reload();
  await expect(app.results.count).toHaveText(t(narrowed === 1 ? 'search.results.one' : 'search.results.other', { count: narrowed }));

  await page.goBack();
  await expect(page).toHaveURL(/page=2/);
  await page.goBack();
  await expect(first).toHaveText(title);
});

test('nothing found offers near words, topics, and a person who hears the question', async ({ app, page }) => {
  const query = unrecognisable;
  await app.open(`/search?q=${query}`);
  await expect(app.results.nothing).toContainText(t('search.nothing', { query }));
  await expect(app.results.nothing.getByRole('link', { name: categories[0].name })).toBeVisible();
  await app.results.nothing.getByRole('link', { name: distinctive.word }).click();
  await expect(app.results.link(distinctive.article.title)).toBeVisible();
  await page.goBack();
  await app.results.nothing.getByRole('link', { name: t('search.ask_us') }).click();
  await app.has(t('contact.title'));
  await expect(app.main).toContainText(t('contact.carried', { query }));
  await expect(app.main.locator('a[href^="mailto:"]')).toHaveAttribute('href', new RegExp(`subject=${query}`));
});
