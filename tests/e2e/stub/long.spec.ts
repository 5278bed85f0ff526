// An article of more than a megabyte: it comes in parts, so the page answers meanwhile, and in the end nothing is missing.
import type { Page } from '@playwright/test';
import { FAILED_REQUESTS, expect, test } from '../support/test';
import type { Stub } from '../support/backends/stub';
import { longest } from '../support/library';
import { t } from '../support/words';

const LONG = 1_100_000;
/** Enough for several parts. */
const SOME = 300_000;
const WORDS = 'The quick brown fox jumps over the <b>lazy</b> dog, and nobody at all is in a hurry. ';

/** `wrap` is what editors put around the whole of an article. */
const body = (length: number, wrap = (html: string) => html): { html: string; chapters: number } => {
  let html = '';
  let chapters = 0;
  while (html.length < length) {
    chapters += 1;
    html += `<h2>Chapter ${chapters}</h2><p>${WORDS.repeat(20)}</p><ul><li>${WORDS}</li><li>${WORDS}</li></ul>`
      + `<pre><code>run ${chapters}</code></pre><table><tr><td>${chapters}</td></tr></table><p>Again</p><h3>Steps</h3>`;
  }
  return { html: wrap(`${html}<p>The very last words.</p>`), chapters };
};

const serve = (stub: Stub, html: string) => {
  stub.db.articles = [{ ...longest, slug: 'long', title: 'Long', body: html }];
};

/** Counts how often the text grew, which is once for each part: a browser tells of changes when it gets its turn. */
const countParts = (page: Page) =>
  page.addInitScript(() => {
    const parts: number[] = [];
    Object.assign(window, { parts });
    new MutationObserver((changes) => {
      const added = changes.filter(({ target }) => target instanceof Element && target.closest('.prose')).flatMap(({ addedNodes }) => [...addedNodes]);
      const length = added.reduce((sum, node) => sum + (node.textContent?.length ?? 0), 0);
      if (length) parts.push(length);
    }).observe(document, { childList: true, subtree: true });
  });

const parts = (page: Page) => page.evaluate(() => (window as unknown as { parts: number[] }).parts);

const WRAPS: [string, (html: string) => string][] = [
  ['as it is', (html) => html],
  ['wrapped in one block', (html) => `<div class="article"><div>${html}</div></div>`],
];

for (const [name, wrap] of WRAPS) {
  test(`a very long article, ${name}, comes in parts and is whole in the end`, async ({ app, page, stub }) => {
    // Thousands of elements, and other tests beside it.
    test.setTimeout(180_000);
    const { html, chapters } = body(LONG, wrap);
    serve(stub, html);
    await countParts(page);
    await app.open('/articles/long');
    await expect(app.article.body.locator('p').last()).toHaveText('The very last words.', { timeout: 30_000 });
    await expect(app.article.body).not.toHaveAttribute('aria-busy');

    const lengths = await parts(page);
    const whole = lengths.reduce((sum, length) => sum + length, 0);
    expect(lengths.length).toBeGreaterThan(10);
    expect(Math.max(...lengths)).toBeLessThan(whole / 10);

    // Its outline: every heading, once, and in its order.
    const links = page.locator('.outline__item a');
    await expect(links).toHaveCount(chapters * 2);
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(new Set(addresses).size).toBe(chapters * 2);
    expect(addresses.slice(0, 4)).toEqual(['#chapter-1', '#steps', '#chapter-2', '#steps-2']);

    // Everything was dressed, whichever part it came in.
    await expect(app.article.body.getByRole('button', { name: t('article.copy') })).toHaveCount(chapters);
    await expect(app.article.body.locator('.prose__table').last()).toHaveAttribute('aria-label', `${t('article.table')} ${chapters}`);

    // The way to its end: by the outline, and by the browser's own search.
    await page.evaluate((last) => document.querySelector<HTMLAnchorElement>(`.outline__item a[href="#chapter-${last}"]`)?.click(), chapters);
    const heading = page.locator(`#user-content-chapter-${chapters}`);
    await expect(heading).toBeFocused();
    await expect(heading).toBeInViewport();
    await expect(page.locator('.outline__item a[aria-current]')).toHaveAttribute('href', `#chapter-${chapters}`);
    expect(await page.evaluate(() => (window as unknown as { find(text: string): boolean }).find('very last words'))).toBe(true);
  });
}

test('a link into the end of an article that comes in parts arrives there', async ({ app, page, stub }) => {
  const { html, chapters } = body(SOME);
  serve(stub, html);
  await app.open(`/articles/long#chapter-${chapters}`);
  await expect(page.locator(`#user-content-chapter-${chapters}`)).toBeInViewport();
});

test('who leaves a long article while it comes finds nothing of it on the next page', async ({ app, page, stub }) => {
  const { html } = body(SOME);
  serve(stub, html);
  // Left in the moment in which the first part is there.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.prose h2')) return;
      observer.disconnect();
      history.pushState(null, '', '/contact');
      dispatchEvent(new PopStateEvent('popstate'));
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto('/articles/long');
  await app.has(t('contact.title'));
  await expect(page.locator('.prose')).toHaveCount(0);
  await expect(app.search.input).toBeEditable();
});

test('an ordinary article is there at once', async ({ app, page, stub }) => {
  serve(stub, longest.body);
  await countParts(page);
  await app.open('/articles/long');
  await app.article.isRead();
  expect((await parts(page)).length).toBeLessThanOrEqual(3);
});

test('markup that is made to keep a browser busy becomes text', async ({ app, guard, page, stub }) => {
  guard.expect(FAILED_REQUESTS, /import/);
  await page.addInitScript(() => { delete (Element.prototype as { setHTML?: unknown }).setHTML; });
  await page.route(/purify/, (route) => route.abort());
  serve(stub, `<p>First.</p><script>gone</script>${'<script '.repeat(100_000)}</script><p>Last.</p>${'<'.repeat(200_000)}`);
  await app.open('/articles/long');
  await expect(app.article.body).toContainText(/First\.\s+Last\./);
});
