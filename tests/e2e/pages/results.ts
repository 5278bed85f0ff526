// The page of results.
import type { Locator, Page } from '@playwright/test';
import { t } from '../support/words';

export class Results {
  readonly count: Locator;
  readonly items: Locator;
  readonly topics: Locator;
  readonly nothing: Locator;

  constructor(private readonly page: Page) {
    this.count = page.locator('.results__count');
    this.items = page.locator('.results__item');
    this.topics = page.getByRole('navigation', { name: t('search.facets') });
    this.nothing = page.locator('.results__nothing');
  }

  link(title: string): Locator {
    return this.items.getByRole('link', { name: title });
  }

  get next(): Locator {
    return this.page.getByRole('link', { name: t('pagination.next') });
  }
}
