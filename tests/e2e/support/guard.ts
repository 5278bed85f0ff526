// What no customer sees and every test must not cause: errors in the console, refusals by the content security policy,
// requests to strangers.
import { type BrowserContext, expect } from '@playwright/test';

export class Guard {
  private problems: string[] = [];
  private expected: RegExp[] = [];

  /** Watches every page of a context. */
  async watch(context: BrowserContext): Promise<void> {
    context.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.problems.push(`error: ${error.error().message}`));
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== '127.0.0.1') this.problems.push(`foreign request: ${request.url()}`);
    });
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, sample }) =>
        console.error(`policy: ${violatedDirective} ${blockedURI} ${sourceFile} ${sample}`));
    });
  }

  /** Says which problems belong to what a test does on purpose. */
  expect(...patterns: RegExp[]): void {
    this.expected.push(...patterns);
  }

  /** At the end of every test. */
  check(): void {
    const unexpected = this.problems.filter((problem) => !this.expected.some((pattern) => pattern.test(problem)));
    expect(unexpected, 'console errors, policy violations, foreign requests').toEqual([]);
  }
}

/** What the browser itself says about a request that fails on purpose. */
export const FAILED_REQUESTS = /Failed to load resource|net::ERR_/;
