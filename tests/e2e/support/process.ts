// Other programs: started, awaited until they answer, ended by their own id.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A port that nobody uses at this moment. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
};

/** A program of ours. */
export class Program {
  private said = '';
  private child: ChildProcess;

  constructor(command: string, words: string[]) {
    this.child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (bytes) => { this.said = (this.said + bytes).slice(-4000); });
    }
    this.child.on('error', (error) => { this.said += error.message; });
  }

  /** Until it answers at that address. */
  async answers(url: string): Promise<this> {
    const limit = performance.now() + 30_000;
    while (performance.now() < limit) {
      if (this.child.exitCode !== null) break;
      if (await fetch(url).then((response) => response.ok, () => false)) return this;
      await pause(20);
    }
    throw new Error(`Nothing answers at ${url}. The program said: ${this.said}`);
  }

  /** Until it has done its work. */
  async ends(): Promise<void> {
    const [code] = await once(this.child, 'exit');
    if (code !== 0) throw new Error(`It failed: ${this.said}`);
  }

  /** At once, as a crash would. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
