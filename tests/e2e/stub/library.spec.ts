// The index that this browser keeps: there at once on the next visit, compared with the backend, rebuilt when damaged.
import type { BrowserContext, Page } from '@playwright/test';
import { FAILED_REQUESTS, expect, test } from '../support/test';
import { distinctive, rows, typo } from '../support/library';

const { article, word } = distinctive;
/** Longer than the pause between two comparisons. */
const LATER_MS = 11 * 60_000;

const lists = (asked: string[]) => asked.filter((line) => line.includes('_sort=updated')).length;

/** All records of the index, by the end of their keys. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(() => new Promise((resolve) => {
    const opening = indexedDB.open('frontdesk', 1);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('texts').objectStore('texts').getAllKeys();
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result.map(String).filter((key) => key.startsWith('index ')).map((key) => key.split(' ').at(-1) ?? ''));
      };
    };
  }));

/** Until the index lies in the browser, whole. */
const isKept = (page: Page) => expect.poll(() => kept(page)).toEqual(expect.arrayContaining(['', 'root', 'words-0', 'cards-0', 'texts-0']));

/** Puts something else in the place of a record. */
const damage = (page: Page, name: string) =>
  page.evaluate((name) => new Promise<void>((resolve) => {
    const opening = indexedDB.open('frontdesk', 1);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('texts', 'readwrite');
      transaction.objectStore('texts').put(new Uint8Array([1, 2, 3]), `index / en ${name}`);
      transaction.oncomplete = () => { opening.result.close(); resolve(); };
    };
  }), name);

/** The next visit, so much later. */
const visit = async (context: BrowserContext, later: number): Promise<Page> => {
  const page = await context.newPage();
  await page.addInitScript((later) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + later;
  }, later);
  return page;
};

/** Leaves the index of a first visit behind. */
const firstVisit = async (page: Page) => {
  await page.goto('/contact');
  await page.getByRole('combobox').click();
  await page.keyboard.type(word);
  await expect(page.getByRole('option').filter({ hasText: article.title })).toBeVisible();
  await isKept(page);
};

const finds = async (page: Page, words: string, title: string) => {
  await page.goto('/contact');
  await page.getByRole('combobox').click();
  await page.keyboard.type(words);
  await expect(page.getByRole('option').filter({ hasText: title }).first()).toBeVisible();
};

test('the next visit searches before the backend has answered, and without it', async ({ context, guard, page, stub }) => {
  guard.expect(FAILED_REQUESTS);
  await firstVisit(page);
  stub.asked = [];
  const gate = stub.hold('_sort=updated');
  const soon = await visit(context, 1000);
  await finds(soon, typo(word), article.title);
  expect(lists(stub.asked), 'compared a moment ago').toBe(0);

  const later = await visit(context, LATER_MS);
  await finds(later, typo(word), article.title);
  await gate.reached;
  gate.open();

  stub.on((url) => (url.search.includes('_sort=updated') ? { status: 404, body: '' } : undefined));
  const offline = await visit(context, 3 * LATER_MS);
  await finds(offline, typo(word), article.title);
  await expect(offline.locator('.search-options .failure')).toHaveCount(0);
});

test('what has changed at the backend is found by its new words on a later visit, and what is gone is not', async ({ context, page, stub }) => {
  await firstVisit(page);
  const [changed, gone] = stub.db.articles.filter((row) => row.locale === 'en' && row.slug !== article.slug);
  changed.body = '<p>Everything about the quokkamarsupial.</p>';
  stub.db.articles.splice(stub.db.articles.indexOf(gone), 1);
  const later = await visit(context, LATER_MS);
  await finds(later, 'quokkamarsupial', changed.title);
  await expect.poll(() => kept(later)).toContain('changes');
  // It survives as what it is now.
  stub.asked = [];
  const again = await visit(context, LATER_MS + 1000);
  await finds(again, 'quokkamarsupial', changed.title);
  await again.goto(`/search?q=${encodeURIComponent(`"${gone.title}"`)}`);
  await expect(again.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(again.locator('.results__item').getByRole('link', { name: gone.title, exact: true })).toHaveCount(0);
  expect(lists(stub.asked)).toBe(0);
});

test('when nearly everything has changed, a new index takes the place of the old one', async ({ context, page, stub }) => {
  await firstVisit(page);
  for (const row of stub.db.articles) row.body = `<p>Rewritten ${row.id}, a quokkamarsupial.</p>`;
  const later = await visit(context, LATER_MS);
  await finds(later, 'quokkamarsupial', 'a');
  await expect.poll(() => lists(stub.asked)).toBeGreaterThanOrEqual(3);
  stub.asked = [];
  await finds(await visit(context, LATER_MS + 1000), 'quokkamarsupial', 'a');
  expect(lists(stub.asked)).toBe(0);
});

for (const name of ['root', 'words-0', 'texts-0', 'changes']) {
  test(`a damaged record ${name} is replaced by a new index`, async ({ context, page, stub }) => {
    await firstVisit(page);
    await damage(page, name);
    stub.asked = [];
    await finds(await visit(context, 1000), typo(word), article.title);
    expect(lists(stub.asked)).toBe(1);
    await isKept(page);
    stub.asked = [];
    await finds(await visit(context, 2000), typo(word), article.title);
    expect(lists(stub.asked)).toBe(0);
  });
}

test('an index that was read by another config is not used', async ({ context, page, stub }) => {
  await firstVisit(page);
  stub.asked = [];
  const other = await visit(context, 1000);
  await other.route('**/frontdesk.json', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), brand: { name: 'Another' } } });
  });
  await finds(other, word, article.title);
  expect(lists(stub.asked)).toBe(1);
});

test('a visitor who saves data compares once a day', async ({ context, page, stub }) => {
  await firstVisit(page);
  stub.asked = [];
  const thrifty = await visit(context, LATER_MS);
  await thrifty.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  await finds(thrifty, word, article.title);
  expect(lists(stub.asked)).toBe(0);
  await thrifty.close();
  const nextDay = await visit(context, 25 * 60 * 60_000);
  await nextDay.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  await finds(nextDay, word, article.title);
  await expect.poll(() => lists(stub.asked)).toBe(1);
});

test('where the browser keeps nothing, every visit builds its own', async ({ context, page, stub }) => {
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); };
  });
  await finds(page, word, article.title);
  await finds(await visit(context, 1000), word, article.title);
  expect(lists(stub.asked)).toBe(2);
});

test('words that mean the same are found for one another', async ({ page, stub }) => {
  // Only to say that the rows are the ones that every backend has.
  expect(stub.db.articles).toHaveLength(rows().articles.length);
  await page.route('**/frontdesk.json', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), search: { synonyms: [[word, 'quokkamarsupial']] } } });
  });
  await finds(page, 'quokkamarsupial', article.title);
});
