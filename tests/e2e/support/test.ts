// The fixtures of every test: a backend, the site that speaks to it, and pages under guard.
import { test as base } from '@playwright/test';
import type { Backend, BackendName } from './backends';
import { JsonServer } from './backends/json-server';
import { PocketBase } from './backends/pocketbase';
import { Sandbox } from './backends/sandbox';
import { Stub } from './backends/stub';
import { Guard } from './guard';
import { type Site, config, serve } from './site';
import { App } from '../pages/app';

export { expect } from '@playwright/test';
export { FAILED_REQUESTS } from './guard';

export interface Options {
  backendName: BackendName;
  /** Members of frontdesk.json beside those of all sites. */
  settings: object;
  /** The path that the site lives under. */
  base: string;
}

interface Worker {
  running: Backend;
  site: Site;
}

interface Fixtures {
  backend: Backend;
  stub: Stub;
  guard: Guard;
  app: App;
}

const start = (name: BackendName, worker: number): Promise<Backend> | Backend => {
  switch (name) {
    case 'sandbox': return new Sandbox();
    case 'json-server': return JsonServer.start(worker);
    case 'pocketbase': return PocketBase.start(worker);
    case 'stub': return Stub.start();
  }
};

export const test = base.extend<Fixtures, Worker & Options>({
  backendName: ['sandbox', { option: true, scope: 'worker' }],
  settings: [{}, { option: true, scope: 'worker' }],
  base: ['/', { option: true, scope: 'worker' }],

  running: [async ({ backendName }, use, { workerIndex }) => {
    const backend = await start(backendName, workerIndex);
    await use(backend);
    await backend.stop();
  }, { scope: 'worker' }],

  site: [async ({ running, settings, base }, use, { workerIndex }) => {
    const site = await serve(`site-${workerIndex}`, config(running.adapter, settings), base);
    await use(site);
    await site.stop();
  }, { scope: 'worker' }],

  baseURL: ({ site }, use) => use(site.url),

  backend: async ({ running }, use) => {
    await running.reset();
    await use(running);
  },

  stub: async ({ backend }, use) => {
    if (!(backend instanceof Stub)) throw new Error('Only the tests in stub/ have one.');
    await use(backend);
  },

  guard: [async ({ context }, use, info) => {
    const guard = new Guard();
    await guard.watch(context);
    await use(guard);
    // A failed test has said enough; its leftovers would only hide the reason.
    if (info.status === info.expectedStatus) guard.check();
  }, { auto: true }],

  app: async ({ page, backend }, use) => use(new App(page, backend)),
});
