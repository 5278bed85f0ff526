// Starting under every misfortune: wrong config, no config, no wasm, no storage, no scripts, a crash.
import { type Route } from '@playwright/test';
import { FAILED_REQUESTS, expect, test } from '../support/test';
import { categories, longest } from '../support/library';
import { config } from '../support/site';
import { t } from '../support/words';

/** The app's own; modules that load later have theirs. */
const WASM = '**/assets/frontdesk-*.wasm';
const FAILED = 'The help center could not start';
const CRASHED = 'Something broke on this page';

const json = (body: unknown) => (route: Route) => route.fulfill({ json: body });

test('a wrong config is told with its place, what stands there and what belongs there', async ({ page }) => {
  await page.route('**/frontdesk.json', json({ ...config('./adapters/json-server.json'), search: { mode: 'sideways' } }));
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('boot.title'));
  const row = page.getByRole('row').nth(1);
  await expect(row.getByRole('cell').nth(0)).toHaveText('/search/mode');
  await expect(row.getByRole('cell').nth(1)).toContainText('sideways');
  await expect(row.getByRole('cell').nth(2)).toContainText('remote');
});

test('a config that is no JSON is told with line and column', async ({ page }) => {
  await page.route('**/frontdesk.json', (route) => route.fulfill({ contentType: 'application/json', body: '{\n  "frontdesk": 1,\n  oops\n}' }));
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('boot.title'));
  await expect(page.getByRole('main')).toContainText(/line 3/);
});

test('a wrong adapter is told by its own file', async ({ page }) => {
  await page.route('**/adapters/json-server.json', json({ adapter: 1, backends: { main: { base_url: 'sandbox:' } }, operations: { get_article: 7 } }));
  await page.goto('/');
  await expect(page.getByRole('main')).toContainText(t('boot.invalid', { file: './adapters/json-server.json' }));
  await expect(page.getByRole('main')).toContainText('/operations/get_article');
});

test('a missing adapter is told, and Try again works once it is there', async ({ app, guard, page }) => {
  guard.expect(FAILED_REQUESTS);
  await page.route('**/adapters/json-server.json', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto('/');
  await expect(page.getByRole('main')).toContainText(t('boot.missing', { file: './adapters/json-server.json' }));
  await page.unroute('**/adapters/json-server.json');
  await page.getByRole('button', { name: t('error.retry') }).click();
  await app.isDrawn();
});

test('a file that never arrives is given up, and Try again works once it comes', async ({ app, guard, page }) => {
  guard.expect(FAILED_REQUESTS);
  await page.clock.install();
  await page.route('**/sandbox/db.json', () => {});
  await page.goto('/');
  await expect
    .poll(async () => {
      await page.clock.runFor(5_000);
      return app.failure.first().isVisible();
    })
    .toBe(true);
  await page.unroute('**/sandbox/db.json');
  await app.retry.first().click();
  await page.clock.resume();
  await expect(app.card(categories[0].name)).toBeVisible();
});

test('a sandbox that does not arrive is told, and Try again brings it', async ({ app, guard, page }) => {
  guard.expect(FAILED_REQUESTS);
  await page.route('**/assets/sandbox-*', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto('/');
  await expect(app.failure.first()).toHaveAttribute('data-error', 'unreachable');
  await page.unroute('**/assets/sandbox-*');
  await app.retry.first().click();
  await expect(app.card(categories[0].name)).toBeVisible();
});

test('without a config the site is its own sandbox', async ({ app, guard, page }) => {
  guard.expect(FAILED_REQUESTS);
  await page.route('**/frontdesk.json', (route) => route.fulfill({ status: 404, body: '' }));
  await app.open('/');
  await expect(app.card(categories[0].name)).toBeVisible();
  await expect(page.getByText(t('sandbox.line'))).toBeVisible();
});

const FAULTS: [string, (route: Route) => Promise<void>][] = [
  ['is blocked', (route) => route.abort('blockedbyclient')],
  ['is gone', (route) => route.fulfill({ status: 404, body: 'There is no such file.' })],
  ['is a page instead', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Hello' })],
  ['is cut off', async (route) => {
    const answer = await route.fetch();
    const bytes = await answer.body();
    await route.fulfill({ contentType: 'application/wasm', body: bytes.subarray(0, bytes.length / 2) });
  }],
];

for (const [what, fault] of FAULTS) {
  test(`when the wasm ${what}, the page says so and names a person`, async ({ app, guard, page }) => {
    guard.expect(/./);
    await page.route(WASM, fault);
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(FAILED);
    await expect(page.getByRole('link', { name: 'help@acme.example' })).toHaveAttribute('href', 'mailto:help@acme.example');
    await page.unroute(WASM);
    await page.getByRole('button', { name: 'Try again' }).click();
    await app.isDrawn();
  });
}

test('when the glue script is gone, the page says so', async ({ guard, page }) => {
  guard.expect(/./);
  await page.route('**/assets/frontdesk-*.js', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(FAILED);
});

test('one missing file after a deploy heals by one reload, unseen', async ({ app, guard, page }) => {
  guard.expect(/./);
  let times = 0;
  await page.route(WASM, (route) => (times++ === 0 ? route.fulfill({ status: 404, body: '' }) : route.continue()));
  await page.goto('/');
  await app.isDrawn();
  await expect(app.card(categories[0].name)).toBeVisible();
});

test('a crash shows a way out, the contact, and takes the focus', async ({ app, guard, page }) => {
  guard.expect(/unreachable/);
  await app.open(`/articles/${longest.slug}`);
  await page.evaluate(() => dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') })));
  await expect(page.getByRole('alert').getByRole('heading', { level: 1 })).toHaveText(CRASHED);
  await expect(page.getByRole('link', { name: 'help@acme.example' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await app.has(longest.title);
});

test('a browser that refuses to store is told once, and everything works', async ({ app, page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('refused', 'QuotaExceededError'); };
    Storage.prototype.getItem = () => { throw new DOMException('refused', 'SecurityError'); };
    IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); };
  });
  await app.open(`/articles/${longest.slug}`);
  await app.article.yes.click();
  await expect(app.article.yes).toHaveAttribute('aria-pressed', 'true');
  await expect(app.article.feedback).toContainText(t('feedback.saved'));
  await expect(page.getByText(t('sandbox.memory'))).toHaveCount(1);
  await expect(page.getByText(t('storage.refused'))).toHaveCount(0);
});

test('a reset sandbox forgets its answers', async ({ app, page }) => {
  await app.open(`/articles/${longest.slug}`);
  await app.article.yes.click();
  await app.article.stored({ helpful: true });
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: t('sandbox.reset') }).click();
  await loaded;
  await app.article.stored();
  await app.isDrawn();
  await app.article.no.click();
  await app.article.stored({ helpful: false });
});

test('what the sandbox stored is there after a reload', async ({ app, page }) => {
  await app.open(`/articles/${longest.slug}`);
  await app.article.no.click();
  const [first] = await app.article.stored({ helpful: false });
  await page.reload();
  await app.article.yes.click();
  const [, second] = await app.article.stored({ helpful: false }, { helpful: true });
  expect(second.id).not.toBe(first.id);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what it needs', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'This help center needs JavaScript' })).toBeVisible();
  });
});
