// Search at the backend, where the config says so.
import { expect, test } from '../support/test';
import { distinctive } from '../support/library';
import { t } from '../support/words';

test.use({ settings: { search: { mode: 'remote' } } });

test('only the answer to the last words counts, whenever it comes', async ({ app, page, stub }) => {
  const { article, word } = distinctive;
  await app.open('/contact');
  const gate = stub.hold(`q=${word.slice(0, 4)}&`);
  await app.search.type(word.slice(0, 4));
  await gate.reached;
  await page.keyboard.type(word.slice(4));
  await expect(app.search.option(article.title)).toBeVisible();
  gate.open();
  await expect(app.search.options).toHaveCount(await app.search.options.count());
  await expect(app.search.option(article.title)).toBeVisible();
  await page.keyboard.press('Enter');
  await app.has(t('search.title', { query: word }));
  await expect(app.results.link(article.title)).toBeVisible();
});

test('typing asks once it pauses, not at every letter, and known words are not asked again', async ({ app, page, stub }) => {
  await app.open('/contact');
  await app.search.type(distinctive.word);
  await expect(app.search.option(distinctive.article.title)).toBeVisible();
  const asked = () => stub.asked.filter((line) => line.includes('q=')).length;
  expect(asked()).toBeLessThan(distinctive.word.length);
  const before = asked();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(app.search.input).toHaveValue('');
  await page.keyboard.insertText(distinctive.word);
  await expect(app.search.option(distinctive.article.title)).toBeVisible();
  expect(asked()).toBe(before);
});
