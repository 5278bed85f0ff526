// What the manual has to find, as whoever deploys would ask it.
import { expect, test } from '../support/test';
import { rows } from '../support/library';

const all = rows().articles;
const titled = (slug: string, locale = 'en'): string => {
  const article = all.find((row) => row.slug === slug && row.locale === locale);
  if (!article) throw new Error(`The manual has no ${slug} in ${locale}.`);
  return article.title;
};

const QUESTIONS: [string, string][] = [
  ['instaling on netlfy', 'netlify'],
  ['再設定', 'search-in-any-language'],
  ['ログイン画面', 'search-in-any-language'],
  ['كلمة المرور', 'search-in-any-language'],
  ['重新设置', 'search-in-any-language'],
  ['비밀번호', 'search-in-any-language'],
  ['รหัสผ่าน', 'search-in-any-language'],
];

for (const [question, slug] of QUESTIONS) {
  test(`${question} is found while it is typed, and on the page of results`, async ({ app, page }) => {
    const title = titled(slug);
    await app.open('/contact');
    await app.search.type(question);
    await expect(app.search.options.first()).toContainText(title);
    await page.keyboard.press('Enter');
    await expect(app.results.items.first().getByRole('link')).toHaveText(title);
  });
}

test('an article in Arabic is found by an Arabic word on the Arabic pages', async ({ app }) => {
  await app.open('/ar/contact');
  await app.search.type('مركز مساعدة');
  await expect(app.search.options.first()).toContainText(titled('what-is-frontdesk', 'ar'));
});
