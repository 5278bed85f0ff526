// What a journey has to know of a backend: how it is named in the config, how it goes down and up, what it has stored.
import type { Page } from '@playwright/test';

export type BackendName = 'sandbox' | 'json-server' | 'pocketbase' | 'stub';

/** One answer to "Was this helpful?", as stored. */
export interface Feedback {
  id: string;
  article: string;
  helpful: boolean;
  reason: string | null;
  comment: string | null;
}

export interface Backend {
  readonly name: BackendName;
  /** The member `adapter` of frontdesk.json. */
  readonly adapter: unknown;
  /** No feedback, and up. */
  reset(): Promise<void>;
  goDown(page: Page): Promise<void>;
  comeUp(page: Page): Promise<void>;
  feedback(page: Page): Promise<Feedback[]>;
  stop(): Promise<void>;
}

/** Backends leave out, empty or null what was not said. */
export const feedbackOf = (row: Record<string, unknown>): Feedback => ({
  id: String(row.id),
  article: String(row.article),
  helpful: row.helpful === true,
  reason: row.reason ? String(row.reason) : null,
  comment: row.comment ? String(row.comment) : null,
});
