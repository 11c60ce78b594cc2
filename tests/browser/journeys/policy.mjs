// Everybody's pages keep to the policy that comes with them: the browser refuses nothing, and no script fails.
export const name = 'policy';

/** An address without what tells one enquiry, person or page of a list from another. */
const kind = (address) => {
  const { pathname } = new URL(address);
  return pathname
    .replace(/[A-Z]{2}-[0-9A-Z]{7}/g, '{reference}')
    .replace(/[a-z-]+-[0-9A-Z]{26}/g, '{id}')
    .replace(/\d{4}-\d{2}-\d{2}/g, '{day}')
    .replace(/\/epochs\/\d+/g, '/epochs/{n}');
};

/** How many people have looked at a page of each kind. */
const looked = new Map();
/** So many are enough: what a page is made of differs by what they are, and not by who they are. */
const enough = 4;

/** Opens one page of each kind that links lead to from here. */
async function walk(world, page) {
  const { origin } = new URL(page.url());
  const [first] = new URL(page.url()).pathname.split('/').slice(1);
  const kinds = new Map([[kind(page.url()), page.url()]]);
  for (const address of kinds.values()) {
    // What is saved as a file is no page.
    if (/\.csv$|\/(export|bundle-file|receipt|checkpoint|key)$|\/tile\//.test(new URL(address).pathname)) continue;
    const answer = await page.goto(address, { waitUntil: 'load' }).catch((error) => {
      if (String(error).includes('Download is starting')) return undefined;
      throw error;
    });
    if (!answer?.headers()['content-type']?.startsWith('text/html')) continue;
    // What cannot be done is said on a page like any other.
    world.assert(answer.ok() || answer.status() === 409, `${address} answers ${answer.status()}`);
    world.assert.deepEqual(world.complaints(page), [], `the browser complained at ${address}`);
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link.href));
    for (const link of links) {
      const url = new URL(link);
      const inside = url.origin === origin && url.pathname.split('/')[1] === first;
      const of = kind(link);
      if (!inside || kinds.has(of) || (looked.get(of) ?? 0) >= enough) continue;
      looked.set(of, (looked.get(of) ?? 0) + 1);
      kinds.set(of, link.split('#')[0]);
    }
  }
  return kinds.size;
}

export async function run(world) {
  await world.step('a page that breaks its policy is noticed', async () => {
    const page = await world.page();
    await page.goto(`${(await world.council('northwold')).url}/protocol`);
    world.assert.deepEqual(world.complaints(page), []);
    await page.evaluate(() => {
      const picture = document.createElement('img');
      picture.src = 'https://elsewhere.test/picture.png';
      document.body.append(picture);
    });
    await page.waitForTimeout(100);
    world.assert.match(world.complaints(page).join('\n'), /Content Security Policy/);
  });

  await world.step('whoever is nobody sees nothing that its policy forbids', async () => {
    for (const slug of ['northwold', 'eastmarsh']) {
      const page = await world.page();
      await page.goto(`${(await world.council(slug)).url}/protocol`);
      world.assert(await walk(world, page) >= 5, 'the public has hardly any pages');
    }
  });

  for (const slug of ['northwold', 'eastmarsh']) {
    const { people } = await world.council(slug);
    const seen = new Set();
    for (const person of people) {
      // One person for each thing that somebody can be here.
      const role = person.roles.find((role) => !seen.has(role));
      if (!role) continue;
      const nth = people.filter((other) => other.roles.includes(role)).indexOf(person);
      for (const each of person.roles) seen.add(each);
      await world.step(`nor does the ${role} of ${slug}`, async () => {
        const page = await world.signedIn(slug, role, { nth });
        await walk(world, page);
        await page.context().close();
      });
    }
  }

  await world.step('these were most of the pages there are', () => {
    world.assert(looked.size >= 80, `only ${looked.size} kinds of pages were linked`);
  });
}
