// The browser journeys: each file in journeys/ is a story, told in sentences, driven in Chromium.
//
//   node tests/browser/run.mjs [--binary target/debug/comity] [name …]
//
// Names choose journeys; without any, all run. CHROMIUM names the browser's program where it is not /usr/bin/chromium.
// Screenshots go to target/screenshots/<journey>/<step>-{desktop,phone}.png. The last line is `N passed, N failed`.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { Server } from './server.mjs';
import { World } from './world.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { binary: { type: 'string', default: path.join(root, 'target/debug/comity') } },
});

const files = (await readdir(path.join(here, 'journeys'))).filter((file) => file.endsWith('.mjs')).sort();
const journeys = await Promise.all(files.map((file) => import(pathToFileURL(path.join(here, 'journeys', file)))));
const chosen = journeys.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const unknown = positionals.filter((name) => !journeys.some((journey) => journey.name === name));
if (unknown.length > 0) {
  console.error(`no journey is called ${unknown.join(', ')}; there are ${journeys.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const count = { passed: 0, failed: 0 };
let browser;
try {
  browser = await openBrowser();
} catch (error) {
  console.error(`could not start Chromium: ${error.message}\ninstall it, or name its program in CHROMIUM`);
  process.exit(3);
}
// One demonstration for all journeys: each raises enquiries of its own.
const server = new Server(path.resolve(values.binary));
for (const journey of chosen) {
  console.log(`\n${journey.name}`);
  // A journey in which what is sent waits, or after which somebody is gone, has a demonstration of its own.
  const own = journey.undo || journey.alone ? new Server(path.resolve(values.binary), { undo: journey.undo }) : server;
  const world = new World({ name: journey.name, root, browser, server: own, count });
  try {
    await journey.run(world);
  } catch (error) {
    // A failed sentence has been told already; anything else is told here.
    if (!error.told) {
      count.failed += 1;
      console.log(`  failed: the journey itself\n${String(error.stack).replace(/^/gm, '    ')}`);
    }
    if (own.log.length > 0) console.log(`  the server said last:\n${own.log.slice(-20).join('\n').replace(/^/gm, '    ')}`);
  } finally {
    await world.close();
    if (own !== server) await own.stop();
  }
}
await server.stop();
await browser.close();
console.log('');
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 && count.passed > 0 ? 0 : 1);
