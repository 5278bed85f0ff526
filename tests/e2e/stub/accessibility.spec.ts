// Pages that need a backend in hand.
import { expect, test } from '../support/test';
import { isAccessible, isAccessibleEverywhere } from '../support/axe';
import { longest } from '../support/library';

test('skeleton', async ({ app, page, stub }) => {
  const gate = stub.hold('/');
  await page.goto(`/articles/${longest.slug}`);
  await gate.reached;
  await expect(app.main.locator('.skeleton')).toBeVisible();
  // A page without its heading yet; everything else holds.
  await isAccessible(page, 'skeleton');
  gate.open();
});

test('article in Arabic', async ({ app, page, stub }) => {
  const title = 'كيف أعيد منتجًا';
  stub.db.articles.push({
    ...longest, id: 'x.ar', slug: 'returns', locale: 'ar', title, excerpt: 'إرجاع', body: '<h2>الخطوة الأولى</h2><p>اطبع الملصق.</p><table><thead><tr><th>البلد</th><th>الأيام</th></tr></thead><tbody><tr><td>مصر</td><td>30</td></tr></tbody></table><pre><code class="language-sh">npm start</code></pre><h2>الخطوة الثانية</h2><p>أرسل الطرد.</p>',
  });
  await app.open('/ar/articles/returns');
  await app.has(title);
  await app.article.isRead();
  await isAccessibleEverywhere(page);
});
