// The demonstration server of one journey, and a plain one for files.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const patience = 120_000;

/** `comity demo`, started when a journey first asks for it, on a port and in a folder of its own. */
export class Server {
  /** `undo`: for how many seconds what is sent can be taken back. */
  constructor(binary, { undo = 0 } = {}) {
    this.binary = binary;
    this.undo = undo;
    this.log = [];
  }

  /** `{ url, councils }`: where it listens, and what `--json` printed. */
  start() {
    this.started ??= this.#start();
    return this.started;
  }

  async #start() {
    this.folder = await mkdtemp(path.join(tmpdir(), 'comity-journey-'));
    const args = ['demo', '--data', this.folder, '--listen', '127.0.0.1:0', '--undo-seconds', String(this.undo), '--json'];
    this.child = spawn(this.binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    createInterface({ input: this.child.stderr }).on('line', (line) => this.log.push(line));
    return new Promise((resolve, reject) => {
      let councils;
      const late = setTimeout(() => reject(new Error(`${this.binary} did not listen within ${patience / 1000} s`)), patience);
      this.child.on('error', reject);
      this.child.on('exit', (code) => reject(new Error(`${this.binary} ended with ${code} before it listened`)));
      createInterface({ input: this.child.stdout }).on('line', (line) => {
        if (line.startsWith('{')) ({ councils } = JSON.parse(line));
        const listening = line.match(/^listening on (http:\/\/\S+)/);
        if (!listening) return;
        clearTimeout(late);
        if (councils) resolve({ url: listening[1].replace(/\/$/, ''), councils });
        else reject(new Error('the server listened before it printed its councils'));
      });
    });
  }

  async stop() {
    if (this.child?.exitCode === null) {
      const ended = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      const late = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    }
    if (this.folder) await rm(this.folder, { recursive: true, force: true });
  }
}

const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

/** Serves a folder under the policy that our own server sends, so that pages made by tests can be looked at. */
export function serveFolder(folder) {
  const server = createServer(async (request, response) => {
    // As on our own server, an address without an ending is a page.
    const asked = path.join(folder, path.normalize(new URL(request.url, 'http://x').pathname));
    const file = path.extname(asked) === '' ? `${asked}.html` : asked;
    try {
      const bytes = await readFile(file);
      response.writeHead(200, {
        'content-type': types[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy':
          "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({
        url: `http://127.0.0.1:${server.address().port}`,
        stop: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
      });
    });
  });
}
