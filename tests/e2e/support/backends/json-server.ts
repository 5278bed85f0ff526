// A real json-server 0.17 on a copy of the manual's rows.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Backend, feedbackOf } from '../backends';
import { scratch } from '../env';
import { rows } from '../library';
import { Program, freePort } from '../process';

export class JsonServer implements Backend {
  readonly name = 'json-server';
  private program?: Program;

  private constructor(private readonly port: number, private readonly file: string) {}

  static async start(worker: number): Promise<JsonServer> {
    const folder = join(scratch, `json-server-${worker}`);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'db.json');
    writeFileSync(file, JSON.stringify(rows()));
    const server = new JsonServer(await freePort(), file);
    await server.comeUp();
    return server;
  }

  get adapter() {
    return { file: './adapters/json-server.json', base_url: this.url };
  }

  private get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  async reset() {
    await this.comeUp();
    for (const { id } of await this.feedback()) await fetch(`${this.url}/feedback/${id}`, { method: 'DELETE' });
  }

  async goDown() {
    await this.program?.kill();
    this.program = undefined;
  }

  async comeUp() {
    if (this.program) return;
    const script = createRequire(import.meta.url).resolve('json-server/lib/cli/bin.js');
    const words = [script, '--host', '127.0.0.1', '--port', String(this.port), '--quiet', this.file];
    this.program = await new Program(process.execPath, words).answers(`${this.url}/status`);
  }

  async feedback() {
    const answer = await fetch(`${this.url}/feedback`);
    return ((await answer.json()) as Record<string, unknown>[]).map(feedbackOf);
  }

  stop() {
    return this.goDown();
  }
}
