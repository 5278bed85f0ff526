// A real PocketBase with the manual's rows in collections that anybody may read, and feedback that anybody may write.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Backend, feedbackOf } from '../backends';
import { pocketbase, scratch } from '../env';
import { type Database, rows } from '../library';
import { Program, freePort } from '../process';

const EMAIL = 'tests@acme.example';
const PASSWORD = 'only-for-tests';
/** A folder filled once; every worker starts from a copy. */
const FILLED = join(scratch, 'pocketbase-filled');

type Field = Record<string, unknown>;

const text = (name: string, more: Field = {}): Field => ({ name, type: 'text', max: 1_000_000, ...more });
// Ids are the manual's own: a category's address must be the same on every backend.
const ID = text('id', { system: true, primaryKey: true, required: true, min: 1, max: 100, pattern: '^[a-z0-9_-]+$', autogeneratePattern: '[a-z0-9]{15}' });

const FIELDS: Record<string, Field[]> = {
  categories: [text('name'), text('description'), { name: 'position', type: 'number' }, text('locale'), { name: 'article_count', type: 'number' }],
  sections: [text('name'), text('description'), text('category_id'), { name: 'position', type: 'number' }],
  articles: [
    ...['slug', 'locale', 'title', 'excerpt', 'body', 'category_id', 'section_id', 'author', 'created_at', 'updated_at'].map((name) => text(name)),
    { name: 'labels', type: 'json' }, { name: 'attachments', type: 'json' }, { name: 'promoted', type: 'bool' },
  ],
  feedback: [text('article'), { name: 'helpful', type: 'bool' }, text('reason'), text('comment'), text('created_at')],
  announcements: ['kind', 'title', 'body', 'starts_at', 'ends_at', 'url'].map((name) => text(name)),
  status: [text('level'), text('message'), text('url')],
};

const serve = (folder: string, port: number) =>
  new Program(pocketbase(), [
    'serve', `--http=127.0.0.1:${port}`, `--dir=${folder}`, ...['migrations', 'hooks', 'public'].map((name) => `--${name}Dir=${folder}/${name}`),
  ]).answers(`http://127.0.0.1:${port}/api/health`);

/** Its own API, as the administrator. */
class Admin {
  private constructor(private readonly url: string, private readonly token: string) {}

  static async signIn(port: number): Promise<Admin> {
    const url = `http://127.0.0.1:${port}/api`;
    const path = `${url}/collections/_superusers/auth-with-password`;
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identity: EMAIL, password: PASSWORD }),
    });
    const { token } = (await answer.json()) as { token: string };
    return new Admin(url, token);
  }

  async send(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const headers = { authorization: this.token, 'content-type': 'application/json' };
    const answer = await fetch(this.url + path, { method, headers, body: body && JSON.stringify(body) });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said}`);
    return said ? JSON.parse(said) : {};
  }
}

const fill = async (admin: Admin) => {
  for (const [name, fields] of Object.entries(FIELDS)) {
    const isWritten = name === 'feedback';
    await admin.send('POST', '/collections', {
      name, type: 'base', fields: [ID, ...fields], listRule: isWritten ? null : '', viewRule: isWritten ? null : '',
      createRule: isWritten ? '' : null, updateRule: isWritten ? '' : null, deleteRule: null,
    });
  }
  const database = rows();
  for (const name of Object.keys(FIELDS) as (keyof Database)[]) {
    for (const row of [database[name]].flat() as Record<string, unknown>[]) {
      // No dots in its ids; the app knows articles by their slug anyway.
      const id = row.id === undefined ? undefined : String(row.id).replaceAll('.', '-');
      await admin.send('POST', `/collections/${name}/records`, { ...row, id });
    }
  }
};

export class PocketBase implements Backend {
  readonly name = 'pocketbase';
  private program?: Program;
  private admin?: Admin;

  private constructor(private readonly port: number, private readonly folder: string) {}

  /** Once for all workers. */
  static async prepare() {
    rmSync(FILLED, { recursive: true, force: true });
    const make = new Program(pocketbase(), ['superuser', 'upsert', EMAIL, PASSWORD, `--dir=${FILLED}`]);
    await make.ends();
    const port = await freePort();
    const program = await serve(FILLED, port);
    await fill(await Admin.signIn(port)).finally(() => program.kill());
  }

  static async start(worker: number): Promise<PocketBase> {
    const folder = join(scratch, `pocketbase-${worker}`);
    rmSync(folder, { recursive: true, force: true });
    cpSync(FILLED, folder, { recursive: true });
    const server = new PocketBase(await freePort(), folder);
    await server.comeUp();
    server.admin = await Admin.signIn(server.port);
    return server;
  }

  get adapter() {
    return { file: './adapters/pocketbase.json', base_url: `http://127.0.0.1:${this.port}/api` };
  }

  async reset() {
    await this.comeUp();
    for (const { id } of await this.feedback()) await this.admin?.send('DELETE', `/collections/feedback/records/${id}`);
  }

  async goDown() {
    await this.program?.kill();
    this.program = undefined;
  }

  async comeUp() {
    this.program ??= await serve(this.folder, this.port);
  }

  async feedback() {
    const page = await this.admin?.send('GET', '/collections/feedback/records?perPage=200');
    return ((page?.items ?? []) as Record<string, unknown>[]).map(feedbackOf);
  }

  stop() {
    return this.goDown();
  }
}
