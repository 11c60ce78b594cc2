// One Chromium for all journeys, with a profile of its own that is thrown away.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from './frontend.mjs';

/** Starts Chromium; the answer makes contexts (`newContext`) and closes. */
export async function openBrowser() {
  const home = await mkdtemp(path.join(tmpdir(), 'comity-browser-'));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    // Chromium writes crash reports and caches below these; nothing of the person who runs the tests is touched.
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
    ],
  });
  return {
    newContext: (options) => browser.newContext(options),
    async close() {
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
