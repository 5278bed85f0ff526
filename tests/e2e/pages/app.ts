// The frame around every page, and the way to each of them.
import { type Locator, type Page, expect } from '@playwright/test';
import type { Backend } from '../support/backends';
import { t } from '../support/words';
import { ArticlePage } from './article';
import { Results } from './results';
import { SearchBox } from './search-box';

export class App {
  readonly search: SearchBox;
  readonly article: ArticlePage;
  readonly results: Results;
  readonly heading: Locator;
  readonly main: Locator;
  readonly failure: Locator;

  constructor(readonly page: Page, readonly backend: Backend) {
    this.search = new SearchBox(page);
    this.article = new ArticlePage(page, backend);
    this.results = new Results(page);
    this.heading = page.getByRole('heading', { level: 1 });
    this.main = page.getByRole('main');
    this.failure = this.main.locator('.failure');
  }

  /** Loads an address anew and waits until the app has drawn a heading. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.isDrawn();
  }

  /** The app runs, and the page says what it is. */
  async isDrawn(): Promise<void> {
    await expect(this.page.locator('#main')).toBeVisible();
    await expect(this.heading).toHaveCount(1);
  }

  async has(title: string): Promise<void> {
    await expect(this.heading).toHaveText(title);
  }

  card(name: string): Locator {
    return this.main.getByRole('link', { name, exact: true });
  }

  get retry(): Locator {
    return this.failure.getByRole('button', { name: t('error.retry') });
  }

  /** Chooses a language by its own name. */
  async speak(locale: string): Promise<void> {
    const menu = this.page.locator('details.languages');
    await menu.locator('summary').click();
    await menu.locator(`a[hreflang="${locale}"]`).click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', locale);
  }

  /** What a screen reader was told politely. */
  get announcements(): Locator {
    return this.page.locator('#app > [role="status"]');
  }

  /** The id of the element that has the focus, or its name where it has none. */
  focused(): Promise<string> {
    return this.page.evaluate(() => document.activeElement?.id || document.activeElement?.localName || '');
  }

  scrollY(): Promise<number> {
    return this.page.evaluate(() => Math.round(scrollY));
  }
}
