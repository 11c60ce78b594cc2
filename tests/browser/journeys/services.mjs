// Who does what: a member finds whom to ring in two taps, asks in everyday words, and the clerk decides where it goes.
export const name = 'services';

const ways = [
  { javaScript: false, width: 'phone' },
  { javaScript: true, width: 'phone' },
  { javaScript: true, width: 'desktop' },
];

export async function run(world) {
  for (const way of ways) await story(world, way);
  await counted(world);
  await closed(world);
  await written(world);
}

async function story(world, way) {
  const how = `${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;
  const member = await world.signedIn('northwold', 'member', way);
  await world.step(`a member asks whom to ring about a bonfire, in two taps (${how})`, async () => {
    await member.goto(member.council.url);
    if (way.javaScript && way.width === 'phone') await member.getByRole('button', { name: 'Menu' }).click();
    await member.getByRole('link', { name: 'Who does what' }).first().click();
    const numbers = member.locator('a[href^="tel:0"]');
    world.assert(await numbers.count() >= 6, 'each service has a number to press');
    await world.picture(member, `services-${way.width}`);
    await member.getByLabel('What is it about?').fill('a bonfire again');
    await member.getByRole('button', { name: 'Look it up' }).click();
    await member.getByText('Because of: bonfires').waitFor();
    await world.check(member);
    await member.getByRole('link', { name: 'Waste and Environment' }).click();
    await member.getByText('If nobody answers').waitFor();
    await member.getByText('How busy it is').waitFor();
    await world.picture(member, `service-${way.width}`);
  });
  const address = await world.step(`the words of a question suggest a service, and the member chooses (${how})`, async () => {
    await member.goto(`${member.council.url}/enquiries/new`);
    await member.getByLabel('What do you want to know or get done?').fill('There is a bonfire every night behind the library. Who can stop it?');
    await member.getByLabel('It is about a place, not a person').check();
    await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByText('Is it one of these?').waitFor();
    await world.picture(member, `suggested-${way.width}`);
    await member.getByLabel('Waste and Environment').check();
    await member.getByRole('button', { name: 'Send it' }).click();
    await member.getByText('Your enquiry has been sent').waitFor();
    return member.url().split('?')[0];
  });
  await world.step(`the clerk is told why it is suggested, and decides (${how})`, async () => {
    const clerk = await world.signedIn('northwold', 'clerk', way);
    await clerk.goto(`${address}/allocation`);
    await clerk.getByText('because of: bonfires').waitFor();
    await world.picture(clerk, `sorting-${way.width}`);
  });
}

async function counted(world) {
  await world.step('anybody counts ten working days from 3 March, without signing in', async () => {
    const { url } = await world.council('northwold');
    const page = await world.page({ javaScript: false, width: 'phone' });
    await page.goto(`${url}/calendar`);
    for (const [box, value] of [['Day', '3'], ['Month', '3'], ['Year', '2027']]) await page.getByLabel(box, { exact: true }).fill(value);
    await page.getByRole('button', { name: 'Count' }).click();
    await page.getByText('Wednesday 17 March 2027').first().waitFor();
    await world.picture(page, 'calendar');
  });
}

async function closed(world) {
  await world.step('a day off that was added late is told on the page of what it moved', async () => {
    const clerk = await world.signedIn('northwold', 'clerk', { javaScript: false, width: 'desktop' });
    await clerk.goto(`${clerk.council.url}/settings/calendar`);
    await clerk.getByText('Staff training').first().waitFor();
    await world.picture(clerk, 'settings-calendar');
  });
}

async function written(world) {
  await world.step('an officer looks through the standard texts', async () => {
    const clerk = await world.signedIn('northwold', 'clerk', { javaScript: false, width: 'phone' });
    await clerk.goto(`${clerk.council.url}/texts`);
    await clerk.getByRole('link', { name: "On the inspector's list" }).click();
    await world.picture(clerk, 'text');
  });
}
