// Everything by keyboard alone: focus is visible, never lost, and lands where reading begins.
import { type Page } from '@playwright/test';
import { FAILED_REQUESTS, expect, test } from '../support/test';
import { categories, distinctive, longest, typo } from '../support/library';
import type { App } from '../pages/app';
import { t } from '../support/words';

/** Presses Tab until an element has the focus, and fails when the way is longer than the page. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let i = 0; i < 80; i += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText?.trim() ?? '');
    if (here === name) return;
  }
  throw new Error(`Tab never reached “${name}”.`);
};

const arrives = async (app: App, title: string): Promise<void> => {
  await app.has(title);
  await expect(app.heading).toBeFocused();
};

test('the whole journey works without a mouse', async ({ app, page }) => {
  const { article, word } = distinctive;
  await app.open('/');
  await page.keyboard.press('/');
  await expect(app.search.input).toBeFocused();
  await page.keyboard.type(typo(word));
  await app.search.choose(article.title);
  await arrives(app, article.title);
  await app.article.isRead();

  await tabTo(page, t('feedback.no'));
  await page.keyboard.press('Space');
  await app.article.stored({ helpful: false });
  await expect(app.article.no).toBeFocused();
  await tabTo(page, t('feedback.reason.incomplete'));
  await page.keyboard.press('Enter');
  await app.article.stored({ helpful: false, reason: 'incomplete' });
  expect(await app.focused(), 'the reasons are gone, the focus is not').not.toBe('body');
  await app.article.comment.focus();
  await page.keyboard.type('More, please.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await app.article.stored({ helpful: false, reason: 'incomplete', comment: 'More, please.' });
  expect(await app.focused(), 'the comment is sent, the focus is not lost').not.toBe('body');

  await page.goBack();
  await arrives(app, t('home.title'));
});

test('categories, articles, results, contact and languages are reached by Tab and Enter', async ({ app, page }) => {
  await app.open('/');
  await expect(app.card(categories[0].name)).toBeVisible();
  await tabTo(page, categories[0].name);
  await page.keyboard.press('Enter');
  await arrives(app, categories[0].name);

  const title = await app.main.getByRole('listitem').getByRole('link').last().innerText();
  await tabTo(page, title.trim());
  await page.keyboard.press('Enter');
  await arrives(app, title.trim());

  await page.keyboard.press('Control+k');
  await expect(app.search.input).toBeFocused();
  await page.keyboard.type('the');
  await page.keyboard.press('Enter');
  await arrives(app, t('search.title', { query: 'the' }));
  await expect(app.results.next).toBeVisible();
  await tabTo(page, t('pagination.next'));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/page=2/);
  await expect.poll(() => app.focused()).toBe('page-title');

  await page.keyboard.press('Control+k');
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('details.languages summary')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect.poll(() => app.focused(), 'a page in another language does not drop the focus').not.toBe('body');
});

test('the first Tab offers to skip to the content', async ({ app, page }) => {
  await app.open(`/articles/${longest.slug}`);
  await app.article.isRead();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: t('skip') });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(app.main).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => !!document.activeElement?.closest('main'))).toBe(true);
});

test('on the first load nothing takes the focus', async ({ app }) => {
  await app.open(`/articles/${longest.slug}`);
  await app.article.isRead();
  expect(await app.focused()).toBe('body');
});

test('shortcuts reach the box from anywhere, and letters stay letters in fields', async ({ app, page }) => {
  await app.open(`/articles/${longest.slug}`);
  await app.article.isRead();
  for (const keys of ['/', 'Control+k', 'Meta+k']) {
    await app.article.yes.focus();
    await page.keyboard.press(keys);
    await expect(app.search.input, keys).toBeFocused();
    await expect(app.search.input).toHaveValue('');
  }
  await page.keyboard.type('a/b');
  await expect(app.search.input).toHaveValue('a/b');
  await app.article.no.click();
  await app.article.reason('wrong').click();
  await app.article.comment.focus();
  await page.keyboard.type('and/or');
  await expect(app.article.comment).toHaveValue('and/or');
});

test('the search list is a combobox by the book', async ({ app, page }) => {
  const { input, list, options } = app.search;
  await app.open('/');
  await expect(input).toHaveAttribute('aria-expanded', 'false');
  await input.focus();
  await page.keyboard.type(distinctive.word);
  await expect(options.first()).toBeVisible();
  await expect(input).toHaveAttribute('aria-expanded', 'true');
  await expect(input).toHaveAttribute('aria-controls', (await list.getAttribute('id')) ?? '');
  await expect(input).not.toHaveAttribute('aria-activedescendant');

  const count = await options.count();
  await page.keyboard.press('ArrowDown');
  await expect(input).toHaveAttribute('aria-activedescendant', 'search-option-0');
  await page.keyboard.press('ArrowUp');
  await expect(input).not.toHaveAttribute('aria-activedescendant');
  await page.keyboard.press('ArrowUp');
  await expect(input).toHaveAttribute('aria-activedescendant', `search-option-${count - 1}`);
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await expect(input, 'DOM focus stays in the box').toBeFocused();
  expect(await list.locator('a, button').count(), 'options hold no controls').toBe(0);

  await page.keyboard.type('s');
  await expect(input).toHaveValue(`${distinctive.word}s`);
  await page.keyboard.press('Backspace');
  await expect(options.first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(input).toHaveAttribute('aria-expanded', 'false');
  await expect(input).toHaveValue(distinctive.word);
  await page.keyboard.press('Escape');
  await expect(input).toHaveValue('');
  await page.keyboard.press('Tab');
  await expect(list).toBeHidden();
});

test('the row that the arrow keys reach is in view', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 480 });
  await app.open('/');
  await app.search.type('the');
  await expect(app.search.options.nth(4)).toBeAttached();
  for (let row = 0; row < 5; row += 1) {
    await page.keyboard.press('ArrowDown');
    await expect(app.search.options.nth(row)).toHaveAttribute('aria-selected', 'true');
    await expect(app.search.options.nth(row)).toBeInViewport({ ratio: 0.9 });
  }
});

test('pressing Try again keeps the focus on the page', async ({ app, guard, page }) => {
  guard.expect(FAILED_REQUESTS);
  await app.backend.goDown(page);
  await page.goto(`/articles/${longest.slug}`);
  await expect(app.retry).toBeVisible();
  await app.backend.comeUp(page);
  await app.retry.focus();
  await page.keyboard.press('Enter');
  await app.has(longest.title);
  expect(await app.focused()).not.toBe('body');
});

test('the number of results is said when typing pauses', async ({ app, page }) => {
  await app.open('/');
  await app.search.type(distinctive.word);
  await expect(app.search.options.first()).toBeVisible();
  const count = await app.search.options.count();
  await expect(app.announcements).toHaveText(t(count === 1 ? 'search.results.one' : 'search.results.other', { count }));
  await page.keyboard.type('zzqx');
  await expect(app.announcements).toHaveText(t('search.results.other', { count: 0 }));
});

test('recent searches come back in the empty box', async ({ app, page }) => {
  await app.open('/');
  await app.search.type('refund');
  await page.keyboard.press('Enter');
  await app.has(t('search.title', { query: 'refund' }));
  await app.open('/');
  await app.search.input.focus();
  await page.keyboard.press('ArrowDown');
  await expect(app.search.option('refund')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await app.has(t('search.title', { query: 'refund' }));
});

test('every stop of Tab is visible, in reading order, and large enough', async ({ app, page }) => {
  await app.open(`/articles/${longest.slug}`);
  await app.article.isRead();
  await expect(page.getByRole('navigation', { name: t('article.related') })).toBeVisible();
  const problems = await walk(page);
  expect(problems).toEqual([]);
});

test('every stop of Tab on the start page is visible, in reading order, and large enough', async ({ app, page }) => {
  await app.open('/');
  await expect(page.getByRole('heading', { name: t('home.recent') })).toBeVisible();
  expect(await walk(page)).toEqual([]);
});

/** Tabs through the page; gives what is wrong with each stop. */
const walk = async (page: Page): Promise<string[]> => {
  const problems: string[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < 200; i += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      if (!element || element === document.body) return null;
      element.dataset.stop ??= String(document.querySelectorAll('[data-stop]').length);
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      const framed = [element, element.parentElement, element.closest('form, li, article')].some((e) => {
        const s = e && getComputedStyle(e);
        return s && (s.boxShadow !== 'none' || (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2));
      });
      const top = document.elementFromPoint(box.x + Math.min(box.width / 2, 12), box.y + box.height / 2);
      const inline = style.display === 'inline' && !!element.closest('p, td, li');
      const area = element.matches('.card__link') ? element.closest('.card')?.getBoundingClientRect() ?? box : box;
      return {
        id: element.dataset.stop,
        name: `${element.localName}.${element.className} “${(element.innerText || element.getAttribute('aria-label') || '').slice(0, 30)}”`,
        isMarked: outline || framed,
        isHidden: !top || !(element.contains(top) || top.contains(element) || top.closest('label, .card') !== null),
        isSmall: !inline && (area.width < 24 || area.height < 24),
        isLater: ![...document.querySelectorAll('[data-stop]')].some((other) =>
          other !== element && Number((other as HTMLElement).dataset.stop) < Number(element.dataset.stop)
          && (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)),
      };
    });
    if (!stop || seen.has(stop.id ?? '')) break;
    seen.add(stop.id ?? '');
    if (!stop.isMarked) problems.push(`no visible focus: ${stop.name}`);
    if (stop.isHidden) problems.push(`covered: ${stop.name}`);
    if (stop.isSmall) problems.push(`smaller than 24 px: ${stop.name}`);
    if (!stop.isLater) problems.push(`out of order: ${stop.name}`);
  }
  expect(seen.size, 'stops of Tab').toBeGreaterThan(8);
  return problems;
};
