// What a journey has to hand: people, pages, sentences, checks and pictures.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { axeSource } from './frontend.mjs';
import { serveFolder } from './server.mjs';

const widths = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export class World {
  #contexts = [];
  #folders = [];
  /** What the browser complained of, by page; a check empties it. */
  #complaints = new WeakMap();
  /** Pages without JavaScript. */
  #silent = new WeakSet();

  constructor({ name, root, browser, server, count }) {
    Object.assign(this, { name, root, browser, server, count });
    this.assert = assert;
  }

  /** Tells one sentence and does it. The journey ends with the first that fails. */
  async step(sentence, act) {
    try {
      const made = await act();
      this.count.passed += 1;
      console.log(`  ok      ${sentence}`);
      return made;
    } catch (error) {
      this.count.failed += 1;
      console.log(`  failed  ${sentence}\n${String(error.stack ?? error).replace(/^/gm, '          ')}`);
      error.told = true;
      throw error;
    }
  }

  /** A page in a context of its own: no cookie is shared. `javaScript: false` tries the pages without it. */
  async page({ javaScript = true, width = 'desktop' } = {}) {
    const context = await this.browser.newContext({
      viewport: widths[width], javaScriptEnabled: javaScript, locale: 'en-GB', timezoneId: 'Europe/London',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(10_000);
    this.#contexts.push(context);
    const page = await context.newPage();
    if (!javaScript) this.#silent.add(page);
    const complaints = [];
    this.#complaints.set(page, complaints);
    page.on('console', (message) => {
      // A page that answers 4xx on purpose (a refusal, a form sent back) is no fault of the page.
      const ownAnswer = message.text().startsWith('Failed to load resource') && message.location().url === page.url();
      if (['error', 'warning'].includes(message.type()) && !ownAnswer) complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
    page.on('requestfailed', (request) => {
      // Leaving a page cancels what it was still loading.
      const why = request.failure()?.errorText;
      if (why !== 'net::ERR_ABORTED') complaints.push(`request: ${request.url()}: ${why}`);
    });
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (!['127.0.0.1', 'localhost'].includes(hostname) && protocol.startsWith('http')) complaints.push(`asks an outside server: ${request.url()}`);
    });
    return page;
  }

  /** One council of the demonstration: `{ url, slug, name, kind, people }`. */
  async council(slug) {
    const { url, councils } = await this.server.start();
    const council = councils.find((each) => each.slug === slug);
    assert(council, `the demonstration has no council ${slug}`);
    return { ...council, url: `${url}/${slug}` };
  }

  /** Somebody of a council who has this role; with `nth`, the second, third … of them. */
  person(council, role, nth = 0) {
    const able = council.people.filter((person) => person.roles.includes(role));
    assert(able.length > nth, `${council.slug} has ${able.length} people with the role ${role}`);
    return able[nth];
  }

  /** Signs in by the one-click page of the demonstration; the answer is that person's page, on their home page. */
  async signedIn(slug, role, { nth = 0, ...options } = {}) {
    const council = await this.council(slug);
    const person = this.person(council, role, nth);
    const page = await this.page(options);
    await page.goto(`${council.url}/sign-in`);
    await page.getByRole('button', { name: person.name }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    return Object.assign(page, { council, person });
  }

  /** The same, whoever it is: by a part of their name, or the first with a role. */
  async as(way, who) {
    const council = await this.council(way.council);
    const person = council.people.find((each) => each.name.includes(who)) ?? this.person(council, who);
    const page = await this.page(way);
    await page.goto(`${council.url}/sign-in`);
    await page.getByRole('button', { name: person.name }).first().click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    return Object.assign(page, { council, person });
  }

  /** Fills the three boxes of a day. */
  async day(page, group, day, month, year) {
    const boxes = page.getByRole('group', { name: group });
    await boxes.getByLabel('Day').fill(day);
    await boxes.getByLabel('Month').fill(month);
    await boxes.getByLabel('Year').fill(year);
  }

  /** Serves a folder below target/ until the journey ends. */
  async folder(below) {
    const served = await serveFolder(path.join(this.root, 'target', below));
    this.#folders.push(served);
    return served.url;
  }

  /** What the browser has complained of at this page since it was last asked. */
  complaints(page) {
    return this.#complaints.get(page).splice(0);
  }

  /** Fails on any axe violation, a page too wide or without its one heading, and on what the browser complained of since. */
  async check(page) {
    const complaints = this.complaints(page);
    assert.deepEqual(complaints, [], `the browser complained at ${page.url()}`);
    assert.equal(await page.locator('h1').count(), 1, `${page.url()} has not one main heading`);
    await this.#fits(page);
    const violations = await this.#axe(page);
    const told = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary}`));
    assert.equal(told.length, 0, `${page.url()} is not accessible:\n${told.join('\n')}`);
  }

  async #fits(page) {
    const [has, needs] = await page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      return [clientWidth, scrollWidth];
    });
    assert(needs <= has, `${page.url()} needs ${needs} pixels in width and has ${has}`);
  }

  /** What axe-core finds. The library is put in as a debugger would, which no content security policy forbids. */
  async #axe(page) {
    const looked = this.#silent.has(page) ? await this.#twin(page) : page;
    await looked.evaluate(axeSource);
    const { violations } = await looked.evaluate(
      (values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
      standards,
    );
    if (looked !== page) await looked.context().close();
    return violations;
  }

  /** The same document where scripts may run, but the page's own do not: axe-core needs them, the reader had none. */
  async #twin(page) {
    const context = await this.browser.newContext({ viewport: page.viewportSize(), bypassCSP: true });
    const html = await page.content();
    await context.route('**/*', (route) => {
      const kind = route.request().resourceType();
      if (kind === 'document') return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' });
      return kind === 'script' ? route.abort() : route.continue();
    });
    const twin = await context.newPage();
    await twin.goto(page.url());
    return twin;
  }

  /**
   * Opens every page that links lead to from here, within the same server, and checks each; the answer is their addresses.
   * With more than `limit` it fails: choose a smaller part of the pages by `within`, the beginning of their paths.
   */
  async crawl(page, { within = '/', limit = 200 } = {}) {
    const bare = (address) => address.split('#')[0];
    const { origin } = new URL(page.url());
    const known = new Set([bare(page.url())]);
    for (const address of known) {
      assert(known.size <= limit, `more than ${limit} pages are linked below ${within}`);
      const answer = await page.goto(address);
      assert(answer.ok(), `${address} answers ${answer.status()}`);
      if (!answer.headers()['content-type']?.startsWith('text/html')) continue;
      await this.check(page);
      const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link.href));
      for (const link of links) {
        const { origin: where, pathname } = new URL(link);
        if (where === origin && pathname.startsWith(within)) known.add(bare(link));
      }
    }
    return [...known];
  }

  /** Pictures of the whole page at both widths, each checked. */
  async picture(page, step) {
    const folder = path.join(this.root, 'target/screenshots', this.name);
    await mkdir(folder, { recursive: true });
    const before = page.viewportSize();
    for (const [width, size] of Object.entries(widths)) {
      await page.setViewportSize(size);
      await this.check(page);
      await page.screenshot({ path: path.join(folder, `${step}-${width}.png`), fullPage: true });
    }
    // The narrowest width that the accessibility guidelines ask for: 1280 pixels at four times the size.
    await page.setViewportSize({ width: 320, height: 640 });
    await this.#fits(page);
    await page.setViewportSize(before);
  }

  async close() {
    await Promise.all(this.#contexts.map((context) => context.close()));
    await Promise.all(this.#folders.map((served) => served.stop()));
  }
}
