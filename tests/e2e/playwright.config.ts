// One project per real backend for the journeys, because they must be the same on each. What does not depend on the
// backend runs once on the sandbox (`app`), on one that the tests hold in their hands (`stub`), or below a path (`below`).
import { defineConfig } from '@playwright/test';
import { chromium } from './support/env';
import type { Options } from './support/test';

const journeys = (backendName: Options['backendName'], more: object = {}) => ({
  name: backendName,
  testDir: './journeys',
  use: { backendName },
  ...more,
});

export default defineConfig<object, Options>({
  globalSetup: './support/global-setup.ts',
  outputDir: './test-results',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // A test that passes the second time hides a bug that a customer meets the first time.
  retries: 0,
  workers: 2,
  timeout: 60_000,
  // Room for a loaded machine; nothing waits this long when it works.
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--font-render-hinting=none',
        // Nothing leaves this machine, whatever a test or a hostile article asks for.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    },
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    actionTimeout: 15_000,
  },
  projects: [
    journeys('sandbox', { grepInvert: /@server/ }),
    journeys('json-server'),
    journeys('pocketbase'),
    {
      name: 'app',
      testDir: './app',
      // Pictures are made when somebody wants them, not at every run.
      testIgnore: process.env.SCREENSHOTS ? [] : '**/screenshots.spec.ts',
      use: { backendName: 'sandbox' },
    },
    { name: 'stub', testDir: './stub', use: { backendName: 'stub' } },
    { name: 'below', testDir: './below', use: { backendName: 'sandbox', base: '/help/' } },
  ],
});
