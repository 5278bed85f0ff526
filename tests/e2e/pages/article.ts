// Reading an article, and saying whether it helped.
import { type Locator, type Page, expect } from '@playwright/test';
import type { Backend, Feedback } from '../support/backends';
import { t } from '../support/words';

export class ArticlePage {
  readonly body: Locator;
  readonly feedback: Locator;
  readonly yes: Locator;
  readonly no: Locator;
  readonly comment: Locator;

  constructor(private readonly page: Page, private readonly backend: Backend) {
    this.body = page.locator('.prose');
    this.feedback = page.getByRole('region', { name: t('feedback.question') });
    this.yes = this.feedback.getByRole('button', { name: t('feedback.yes'), exact: true });
    this.no = this.feedback.getByRole('button', { name: t('feedback.no'), exact: true });
    this.comment = this.feedback.getByRole('textbox');
  }

  reason(key: string): Locator {
    return this.feedback.getByRole('button', { name: t(`feedback.reason.${key}`) });
  }

  async send(comment: string): Promise<void> {
    await this.comment.fill(comment);
    await this.feedback.getByRole('button', { name: t('feedback.send') }).click();
  }

  /** Until the backend holds exactly these answers. */
  async stored(...wanted: Partial<Feedback>[]): Promise<Feedback[]> {
    await expect
      .poll(async () => (await this.backend.feedback(this.page)).map(({ id, ...rest }) => rest))
      .toEqual(wanted.map((row) => expect.objectContaining(row)));
    return this.backend.feedback(this.page);
  }

  /** Its text is on screen. */
  async isRead(): Promise<void> {
    await expect(this.body).toBeVisible();
    await expect(this.body).not.toBeEmpty();
  }
}
