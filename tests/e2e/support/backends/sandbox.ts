// The store in the browser. Its server is the file it is seeded from; what it stored lies in IndexedDB.
import type { Page } from '@playwright/test';
import { type Backend, feedbackOf } from '../backends';

const SEED = '**/sandbox/db.json';

/** Reads the copy that the app keeps; nothing where the browser keeps none. */
const kept = (page: Page): Promise<string | undefined> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('frontdesk', 1);
        // Not made by the app yet: leave no empty database behind.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve(undefined);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('texts').objectStore('texts').get('sandbox');
          reading.onsuccess = () => { opening.result.close(); resolve(reading.result); };
          reading.onerror = () => resolve(undefined);
        };
      }),
  );

export class Sandbox implements Backend {
  readonly name = 'sandbox';
  readonly adapter = { file: './adapters/json-server.json', base_url: 'sandbox:' };

  // Every test has a browser context of its own, and with it an empty store.
  async reset() {}

  async goDown(page: Page) {
    await page.route(SEED, (route) => route.abort());
  }

  async comeUp(page: Page) {
    await page.unroute(SEED);
  }

  async feedback(page: Page) {
    const text = await kept(page);
    return text ? JSON.parse(text).db.feedback.map(feedbackOf) : [];
  }

  async stop() {}
}
