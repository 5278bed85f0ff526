// Before the first test: a clean place, and a filled PocketBase that every worker copies.
import { mkdirSync, rmSync } from 'node:fs';
import type { FullConfig } from '@playwright/test';
import { PocketBase } from './backends/pocketbase';
import { dist, scratch, xtask } from './env';

export default async (config: FullConfig): Promise<void> => {
  dist();
  xtask();
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  if (config.projects.some(({ name }) => name === 'pocketbase')) await PocketBase.prepare();
};
