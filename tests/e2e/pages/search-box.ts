// The combobox of every page.
import { type Locator, type Page, expect } from '@playwright/test';

export class SearchBox {
  readonly input: Locator;
  readonly list: Locator;
  readonly options: Locator;

  constructor(private readonly page: Page) {
    this.input = page.getByRole('combobox');
    this.list = page.getByRole('listbox');
    this.options = this.list.getByRole('option');
  }

  /** Types as a person does, key by key. */
  async type(text: string): Promise<void> {
    await this.input.click();
    await this.page.keyboard.type(text);
  }

  option(title: string): Locator {
    return this.options.filter({ hasText: title });
  }

  /** The row that the arrow keys have reached, by what the box itself says. */
  async active(): Promise<Locator | undefined> {
    const id = await this.input.getAttribute('aria-activedescendant');
    return id ? this.page.locator(`#${id}`) : undefined;
  }

  /** Arrow down until that row is reached; Enter. */
  async choose(title: string): Promise<void> {
    await expect(this.option(title)).toBeVisible();
    const titles = await this.options.allInnerTexts();
    const row = titles.findIndex((text) => text.includes(title));
    for (let i = 0; i <= row; i += 1) await this.page.keyboard.press('ArrowDown');
    await expect(this.options.nth(row)).toHaveAttribute('aria-selected', 'true');
    await expect(this.input).toHaveAttribute('aria-activedescendant', `search-option-${row}`);
    await this.page.keyboard.press('Enter');
  }
}
