// A backend that a test holds in its hands: slow, broken or hostile on command, never by a timer.
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Backend, feedbackOf } from '../backends';
import { type Database, rows } from '../library';

type Row = Record<string, unknown>;

/** Answers in place of the rows. Undefined lets the rows answer. */
export type Handler = (url: URL, method: string) => Promise<Answer | undefined> | Answer | undefined;

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body: string;
}

/** Requests that wait until they are let go. */
export interface Gate {
  /** Settles when the first request has arrived. */
  reached: Promise<void>;
  open(): void;
}

const CORS = {
  'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-allow-methods': '*',
  'access-control-expose-headers': '*',
};

export class Stub implements Backend {
  readonly name = 'stub';
  /** What it holds; a test changes it as it needs. */
  db: Database = rows();
  /** Method and address of everything that was asked. */
  asked: string[] = [];
  private handlers: Handler[] = [];
  private gates: (() => void)[] = [];
  private url = '';
  private readonly server = createServer((request, response) => void this.answer(request, response));

  static async start(): Promise<Stub> {
    const stub = new Stub();
    stub.server.listen(0, '127.0.0.1');
    await once(stub.server, 'listening');
    stub.url = `http://127.0.0.1:${(stub.server.address() as AddressInfo).port}`;
    return stub;
  }

  get adapter() {
    return { file: './adapters/json-server.json', base_url: this.url };
  }

  /** Lets a handler answer first. */
  on(handler: Handler): void {
    this.handlers.push(handler);
  }

  /** Holds requests whose address contains that, until the gate is opened. */
  hold(part: string): Gate {
    let arrived = () => {};
    let open = () => {};
    const reached = new Promise<void>((resolve) => { arrived = resolve; });
    const opened = new Promise<void>((resolve) => { open = resolve; });
    this.gates.push(open);
    this.on(async (url) => {
      if (!`${url.pathname}${url.search}`.includes(part)) return undefined;
      arrived();
      await opened;
      return undefined;
    });
    return { reached, open };
  }

  async reset() {
    this.gates.splice(0).forEach((open) => open());
    this.handlers = [];
    this.asked = [];
    this.db = rows();
  }

  /** Answers come, and none is of use. */
  async goDown() {
    this.on(() => ({ status: 404, body: '{}' }));
  }

  async comeUp() {
    this.handlers = [];
  }

  async feedback() {
    return this.db.feedback.map(feedbackOf);
  }

  async stop() {
    this.gates.splice(0).forEach((open) => open());
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse) {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', this.url);
    const body = await text(request);
    if (method === 'OPTIONS') return void response.writeHead(204, CORS).end();
    this.asked.push(`${method} ${url.pathname}${url.search}`);
    for (const handler of [...this.handlers]) {
      const answer = await handler(url, method);
      if (answer) {
        const headers = { 'content-type': 'application/json', ...CORS, ...answer.headers };
        return void response.writeHead(answer.status ?? 200, headers).end(answer.body);
      }
    }
    const { status, headers, rows } = this.rows(url, method, body);
    response.writeHead(status, { 'content-type': 'application/json', ...CORS, ...headers }).end(JSON.stringify(rows));
  }

  private rows(url: URL, method: string, body: string): { status: number; headers?: Record<string, string>; rows: unknown } {
    const [, name, id] = url.pathname.split('/');
    const collection = this.db[name as keyof Database] as Row[] | Row | undefined;
    if (!collection) return { status: 404, rows: {} };
    if (!Array.isArray(collection)) return { status: 200, rows: collection };
    if (method === 'POST') {
      const row = { id: String(collection.length + 1), ...JSON.parse(body) };
      collection.push(row);
      return { status: 201, rows: row };
    }
    if (method === 'PATCH') return { status: 200, rows: Object.assign(collection.find((row) => row.id === id) ?? {}, JSON.parse(body)) };
    return page(collection, url.searchParams);
  }
}

const page = (collection: Row[], query: URLSearchParams) => {
  const filters = [...query].filter(([key]) => !key.startsWith('_') && key !== 'q');
  const q = query.get('q')?.toLowerCase();
  const chosen = collection.filter((row) => filters.every(([key, value]) => String(row[key]) === value))
    .filter((row) => !q || JSON.stringify(row).toLowerCase().includes(q));
  const size = Number(query.get('_limit') ?? chosen.length);
  const from = (Number(query.get('_page') ?? 1) - 1) * size;
  return { status: 200, headers: { 'x-total-count': String(chosen.length) }, rows: chosen.slice(from, from + size) };
};

const text = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const bytes of request) text += bytes;
  return text;
};
