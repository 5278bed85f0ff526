// Pictures for the README: `SCREENSHOTS=1 npx playwright test app/screenshots.spec.ts`. Not a test of anything.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../support/env';
import { expect, test } from '../support/test';
import { categories, distinctive, largestCategory, longest, typo, unrecognisable } from '../support/library';
import type { App } from '../pages/app';
import { t } from '../support/words';

const FOLDER = join(root, 'docs/screenshots');

const PAGES: Record<string, (app: App) => Promise<void>> = {
  home: async (app) => {
    await app.open('/');
    await expect(app.card(categories[0].name)).toBeVisible();
    await expect(app.main.getByRole('heading', { name: t('home.recent') })).toBeVisible();
  },
  'home-rtl': async (app) => {
    await app.open('/ar/');
    await expect(app.main.getByRole('heading', { name: t('home.topics', {}, 'ar') })).toBeVisible();
  },
  category: async (app) => {
    await app.open(`/categories/${largestCategory.id}`);
    await expect(app.main.getByRole('listitem').getByRole('link').last()).toBeVisible();
  },
  article: async (app) => {
    await app.open(`/articles/${longest.slug}`);
    await app.article.isRead();
    await expect(app.main.getByRole('navigation', { name: t('article.related') })).toBeVisible();
  },
  feedback: async (app) => {
    await app.open(`/articles/${longest.slug}`);
    await app.article.no.click();
    await app.article.reason('unclear').click();
    await app.article.comment.scrollIntoViewIfNeeded();
  },
  search: async (app) => {
    await app.open('/');
    await app.search.type(typo(distinctive.word));
    await expect(app.search.option(distinctive.article.title)).toBeVisible();
    await app.page.keyboard.press('ArrowDown');
  },
  results: async (app) => {
    await app.open('/search?q=adapter');
    await expect(app.results.items.first()).toBeVisible();
  },
  nothing: async (app) => {
    await app.open(`/search?q=${unrecognisable}`);
    await expect(app.results.nothing).toBeVisible();
  },
  contact: async (app) => {
    await app.open(`/contact?q=refund&article=${longest.slug}`);
    await app.has(t('contact.title'));
  },
  missing: async (app) => {
    await app.open('/no/such/page');
    await app.has(t('missing.title'));
  },
  'wrong-config': async ({ page }) => {
    await page.route('**/frontdesk.json', (route) => route.fulfill({ json: { frontdesk: 1, adapter: 7, search: { mode: 'sideways' } } }));
    await page.goto('/');
    await expect(page.getByRole('table')).toBeVisible();
  },
  'failed-start': async ({ page }) => {
    await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'help@' })).toBeVisible();
  },
};

const shoot = async (page: Page, name: string) => {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' });
};

// As everybody gets it, not as the tests configure it.
test.use({ settings: JSON.parse(readFileSync(join(root, 'public/frontdesk.json'), 'utf8')) });
mkdirSync(FOLDER, { recursive: true });
for (const [name, show] of Object.entries(PAGES)) {
  for (const width of [390, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${name} at ${width} px, ${colorScheme}`, async ({ app, guard, page }) => {
        guard.expect(/./);
        await page.setViewportSize({ width, height: width < 600 ? 844 : 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await show(app);
        await shoot(page, `${name}-${width}-${colorScheme}`);
      });
    }
  }
}
