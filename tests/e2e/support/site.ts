// The built site, served as it is deployed: same headers, same fallback, another config.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { below, dist, scratch, xtask } from './env';
import { Program, freePort } from './process';

/** A running site. */
export interface Site {
  url: string;
  stop(): Promise<void>;
}

/** The config of all these sites but for its adapter. */
export const config = (adapter: unknown, rest: object = {}) => ({
  frontdesk: 1,
  brand: { name: 'Acme Help', home_url: 'https://www.acme.example/' },
  locales: { default: 'en', available: ['en', 'de', 'ar'] },
  adapter,
  sandbox: './sandbox/db.json',
  contact: [
    { kind: 'email', label: 'Write to us', value: 'help@acme.example' },
    { kind: 'phone', label: 'Call us', value: '+1 555 010 0199' },
  ],
  media: { images: ['https:'], videos: ['www.youtube-nocookie.com', 'player.vimeo.com'] },
  ...rest,
});

/** Serves the site with that config, which also decides the content security policy; below a path the one built for it. */
export const serve = async (name: string, settings: object, base = '/'): Promise<Site> => {
  const folder = join(scratch, name);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'frontdesk.json');
  writeFileSync(file, JSON.stringify(settings, null, 2));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = new Program(xtask(), ['serve', '--site', base === '/' ? dist() : below(), '--base', base, '--config', file, '--port', String(port)]);
  await program.answers(`${url}${base}frontdesk.json`);
  return { url, stop: () => program.kill() };
};
