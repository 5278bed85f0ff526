// Whatever a backend sends as an article: nothing runs, nobody else is asked, and only what we list reaches the page.
import { type Page } from '@playwright/test';
import { FAILED_REQUESTS, expect, test } from '../support/test';
import type { Stub } from '../support/backends/stub';
import { longest } from '../support/library';
import { payloads } from '../support/payloads';
import { t } from '../support/words';

// Pictures are the policy's to allow. And while a sanitiser parses, the browser already tells what the policy would refuse
// of what it is about to throw away; whether anything reached the page is what these tests look at.
const HARMLESS = [/foreign request: https:\/\/evil\.example\/[a-z.]*png/, /console: .* Content Security Policy/, /console: policy: [a-z-]+ \S+ \S+\/assets\//];

const title = (n: number) => `Payload ${n}`;

const serve = (stub: Stub) => {
  stub.db.articles = payloads.map((payload, n) => ({
    ...longest, id: `p${n}`, slug: `p${n}`, title: title(n), body: `<p>sentinel ${n}</p>${payload}<p>after</p>`,
  }));
};

/** Goes to an article without loading the app anew. */
const read = async (page: Page, n: number): Promise<void> => {
  await page.evaluate((slug) => {
    history.pushState(null, '', `/articles/${slug}`);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `p${n}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title(n));
  await expect(page.locator('.prose')).toContainText(`sentinel ${n}`);
};

/** Everything in the rendered article that our list does not allow. */
const leftovers = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const elements = new Set(
      ('a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins '
        + 'kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr button').split(' '),
    );
    const attributes = new Set(
      ('alt cite class colspan datetime dir headers height href id lang open reversed rowspan scope span src start title width rel loading '
        + 'decoding tabindex role aria-label type').split(' '),
    );
    const found: string[] = [];
    const root = document.querySelector('.prose');
    for (const element of root?.querySelectorAll('*') ?? []) {
      const say = (what: string) => found.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
      const isOurs = element.closest('[class*="prose__"]') !== null;
      if (!elements.has(element.localName) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') say('element');
      for (const { name } of element.attributes) if (!attributes.has(name)) say(`attribute ${name}`);
      if (element.id && !element.id.startsWith('user-content-')) say('id');
      if (!isOurs && /button|failure|masthead|search-box|skip-link/.test(element.className)) say('class');
      if (!isOurs && (element.hasAttribute('role') || element.hasAttribute('aria-label'))) say('role');
      for (const name of ['href', 'src', 'cite']) {
        const value = element.getAttribute(name);
        if (value === null || value.startsWith('#')) continue;
        const url = new URL(value, location.href);
        const isPicture = element.localName === 'img' && /^data:image\/(png|jpeg|gif|webp|avif);/.test(value);
        if (!['https:', 'http:', 'mailto:', 'tel:'].includes(url.protocol) && !isPicture) say(`address ${url.protocol}`);
        const isForeign = name === 'href' && url.protocol.startsWith('http') && url.origin !== location.origin;
        if (isForeign && !/noopener.*nofollow/.test(element.getAttribute('rel') ?? '')) say('foreign link');
      }
    }
    return found;
  });

/** The app's own handles are still its own. */
const clobbered = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const facts: Record<string, boolean> = {
      'window.__xss': !('__xss' in window),
      'window.frontdesk': typeof (window as never as { frontdesk: { get: unknown } }).frontdesk.get === 'function',
      'document.body': document.body instanceof HTMLBodyElement,
      '#app': document.getElementById('app')?.parentElement === document.body,
      '#main': document.getElementById('main')?.localName === 'main',
      '#page-title': document.getElementById('page-title')?.localName === 'h1',
      '#search-input': document.getElementById('search-input')?.localName === 'input',
      base: document.querySelector('base') === null,
      title: document.title.startsWith('Payload'),
      place: location.pathname.startsWith('/articles/p'),
    };
    return Object.keys(facts).filter((name) => !facts[name]);
  });

const walk = async (page: Page): Promise<string[]> => {
  const problems: string[] = [];
  for (let n = 0; n < payloads.length; n += 1) {
    await read(page, n);
    const found = [...(await leftovers(page)), ...(await clobbered(page))];
    problems.push(...found.map((problem) => `${payloads[n]}\n  ${problem}`));
  }
  // Whatever was started has had its time once nothing is on its way any more.
  await page.waitForLoadState('networkidle');
  problems.push(...(await clobbered(page)));
  return problems;
};

test(`none of ${payloads.length} hostile articles passes the browser's sanitiser`, async ({ app, guard, page, stub }) => {
  test.setTimeout(120_000);
  guard.expect(FAILED_REQUESTS, ...HARMLESS);
  serve(stub);
  await app.open('/contact');
  expect(await page.evaluate(() => 'setHTML' in Element.prototype), 'this browser has setHTML').toBe(true);
  expect(await walk(page)).toEqual([]);
});

test(`none of ${payloads.length} hostile articles passes DOMPurify`, async ({ app, guard, page, stub }) => {
  test.setTimeout(120_000);
  guard.expect(FAILED_REQUESTS, ...HARMLESS);
  await page.addInitScript(() => { delete (Element.prototype as { setHTML?: unknown }).setHTML; });
  const loaded = page.waitForResponse(/purify/);
  serve(stub);
  await app.open('/contact');
  const walked = walk(page);
  expect((await loaded).ok()).toBe(true);
  expect(await walked).toEqual([]);
});

test('without any sanitiser an article is plain text, and says so', async ({ app, guard, page, stub }) => {
  guard.expect(FAILED_REQUESTS, /import/);
  await page.addInitScript(() => { delete (Element.prototype as { setHTML?: unknown }).setHTML; });
  await page.route(/purify/, (route) => route.abort());
  stub.db.articles = [{ ...longest, slug: 'plain', body: '<h2>First</h2><p>Some <b>bold</b> words &amp; more<img src=x onerror="window.__xss=1"></p>' }];
  await app.open('/articles/plain');
  await expect(app.main).toContainText(t('article.plain'));
  await expect(app.article.body).toContainText(/Some\s+bold\s+words/);
  await expect(app.article.body.locator('b, h2, img')).toHaveCount(0);
  expect(await page.evaluate(() => '__xss' in window)).toBe(false);
});

test('when the sanitising door does not arrive an article is plain text, and says so', async ({ app, guard, page, stub }) => {
  guard.expect(FAILED_REQUESTS, /import/);
  await page.route(/rich-text/, (route) => route.abort());
  stub.db.articles = [{ ...longest, slug: 'plain', body: '<h2>First</h2><p>Some <b>bold</b> words<img src=x onerror="window.__xss=1"></p>' }];
  await app.open('/articles/plain');
  await expect(app.main).toContainText(t('article.plain'));
  await expect(app.article.body).toContainText(/Some\s+bold\s+words/);
  await expect(app.article.body.locator('b, h2, img')).toHaveCount(0);
  expect(await page.evaluate(() => '__xss' in window)).toBe(false);
});

test('markup outside of bodies is text: titles, excerpts, categories, announcements, hits', async ({ app, page, stub }) => {
  const bait = '<img src=x onerror=window.__xss=1><b>bold</b>';
  const evil = 'javascript:window.__xss=1';
  stub.db.categories = [{ ...stub.db.categories[0], name: bait, description: bait }];
  stub.db.articles = [{
    ...longest, slug: 'bait', title: bait, excerpt: bait, body: '<p>word</p>', category_id: stub.db.categories[0].id,
    attachments: [{ name: bait, url: evil, size: 1, mime: bait }], author: bait, labels: [bait],
  } as never];
  stub.db.announcements = [{ id: '1', kind: 'news', title: bait, body: bait, starts_at: '2026-01-01T00:00:00Z', url: evil }];
  stub.db.status = { level: 'degraded', message: bait, url: evil };
  for (const path of ['/', `/categories/${stub.db.categories[0].id}`, '/articles/bait', '/search?q=bold']) {
    await app.open(path);
    await expect(app.main).toContainText(bait);
    await expect(app.main.locator('img[onerror], b')).toHaveCount(0);
    expect(await page.locator('a[href^="javascript:"]').count(), path).toBe(0);
  }
  await app.search.type('bold');
  await expect(app.search.options.first()).toContainText('onerror');
  expect(await page.evaluate(() => '__xss' in window)).toBe(false);
});

test('a good article keeps what makes it good', async ({ app, page, stub }) => {
  stub.db.articles = [{
    ...longest, slug: 'good',
    body: '<h1>Top</h1><h2 id="one">One</h2><p>A <a href="https://docs.example/x">link</a> and <code>code</code>.</p>'
      + '<table><thead><tr><th scope="col">Size</th></tr></thead><tbody><tr><td>9</td></tr></tbody></table>'
      + '<pre><code class="language-sh">npm start</code></pre><blockquote class="callout callout-note"><p>Mind this.</p></blockquote>'
      + '<p><a href="#one">Up</a></p><p><a href="/articles/other">Other</a></p><p><a href="https://player.vimeo.com/video/1">A film</a></p>',
  }];
  await app.open('/articles/good');
  const { body } = app.article;
  await expect(body.getByRole('heading', { name: 'Top', level: 2 })).toBeVisible();
  await expect(body.getByRole('link', { name: 'link', exact: true })).toHaveAttribute('rel', /noopener/);
  await expect(body.getByRole('region', { name: t('article.table') })).toHaveAttribute('tabindex', '0');
  await expect(body.getByRole('button', { name: t('article.copy') })).toBeVisible();
  await expect(body.locator('.callout-note')).toContainText('Mind this.');
  await expect(body.locator('iframe')).toHaveCount(0);
  await expect(body.getByRole('button', { name: `${t('article.play')}: A film` })).toBeVisible();
  await body.getByRole('link', { name: 'Up', exact: true }).click();
  await expect(body.getByRole('heading', { name: 'One' })).toBeFocused();
});
