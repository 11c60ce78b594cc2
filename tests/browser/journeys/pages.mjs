// Every page that each role can reach by links, checked at phone width; the public's pages too.
export const name = 'pages';

export async function run(world) {
  for (const [council, role] of [['northwold', 'member'], ['northwold', 'officer'], ['northwold', 'clerk'], ['eastmarsh', 'clerk']]) {
    await world.step(`every page one click from home is sound (${council}, ${role})`, async () => {
      const page = await world.signedIn(council, role, { width: 'phone' });
      await world.picture(page, `home-${council}-${role}`);
      const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link.href.split('#')[0]));
      const own = [...new Set(links)].filter((link) => link.startsWith(page.council.url)).slice(0, 25);
      for (const link of own) {
        const answer = await page.goto(link);
        world.assert(answer.ok(), `${link} answers ${answer.status()}`);
        await world.check(page);
      }
    });
  }
  await world.step('the public reads the protocol and the proof of record', async () => {
    const { url } = await world.council('northwold');
    const page = await world.page({ javaScript: false });
    await page.goto(url);
    await world.picture(page, 'protocol');
    await page.goto(`${url}/ledger`);
    await world.picture(page, 'ledger');
    await page.goto(`${url}/sign-in`);
    await world.picture(page, 'sign-in');
  });
}
