// A request for information from its number to the bundle, phone width first, with and without JavaScript; then two hands.
export const name = 'requests';

const password = 'demonstration only';
const ways = [
  { javaScript: false, width: 'phone', council: 'northwold' },
  { javaScript: true, width: 'desktop', council: 'northwold' },
];

export async function run(world) {
  for (const way of ways) await story(world, way);
  await hands(world, ways[0]);
}

/** Somebody of the council with a role of their own. */
async function as(world, way, role) {
  const council = await world.council(way.council);
  const person = council.people.find((person) => person.roles.includes(role));
  const page = await world.page(way);
  await page.goto(`${council.url}/sign-in`);
  await page.getByRole('button', { name: person.name }).first().click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return Object.assign(page, { council, person });
}

/** Gives the password again where it is asked for. */
async function again(page) {
  const box = page.getByLabel('Password', { exact: true });
  if (await box.count() === 0) return;
  await box.fill(password);
  await page.getByRole('button', { name: 'Go on' }).click();
}

async function story(world, way) {
  const how = `${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;
  const officer = await world.step(`the information officer opens a request under its number (${how})`, async () => {
    const page = await as(world, way, 'information-officer');
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    await world.picture(page, 'home');
    await page.goto(`${page.council.url}/requests/new`);
    await page.getByLabel('For recorded information').check();
    await page.getByLabel('Who asks').fill('A reader');
    await page.getByLabel('What is asked for').fill('What was said about potholes?');
    await page.getByLabel('Day', { exact: true }).fill('27');
    await page.getByLabel('Month').fill('11');
    await page.getByLabel('Year').fill('2026');
    await world.picture(page, 'new');
    await page.getByRole('button', { name: 'Open the request' }).click();
    await page.getByText('Answer by').first().waitFor();
    await world.picture(page, 'request');
    return page;
  });
  const request = officer.url();

  await world.step(`the search asks for the password again, and is written down (${how})`, async () => {
    await officer.getByRole('link', { name: 'Search the council' }).click();
    await again(officer);
    await officer.getByLabel('Words').fill('pothole');
    await world.picture(officer, 'search');
    await officer.getByRole('button', { name: 'Search' }).click();
    await officer.getByRole('heading', { name: /records? with/ }).waitFor();
    await world.picture(officer, 'found');
  });

  await world.step(`a record is opened, chosen, and a passage of it withheld (${how})`, async () => {
    await officer.getByRole('button', { name: /^Open / }).first().click();
    await officer.getByRole('button', { name: 'Choose this record' }).click();
    await officer.getByText('Chosen into the bundle').waitFor();
    await officer.getByText('Withhold something').first().click();
    await officer.getByLabel('Ground').first().selectOption('foia-40');
    await officer.getByLabel('Reason, for the schedule').first().fill('It tells who asked');
    await world.picture(officer, 'record');
    await officer.getByRole('button', { name: 'Withhold', exact: true }).first().click();
    await officer.locator('mark').first().waitFor();
  });

  await world.step(`the bundle shows the box and the schedule, is released, and the request is closed (${how})`, async () => {
    await officer.goto(`${request}/bundle`);
    await officer.getByText('[withheld: s.40]').first().waitFor();
    await officer.getByText('It tells who asked').first().waitFor();
    await world.picture(officer, 'bundle');
    await officer.getByRole('button', { name: 'Release the bundle' }).click();
    await officer.getByRole('link', { name: 'The file as it was sent' }).waitFor();
    await officer.goto(`${request}/closing`);
    await officer.getByLabel('Released in part').check();
    await world.picture(officer, 'closing');
    await officer.getByRole('button', { name: 'Close the request' }).click();
    await officer.getByText('Released in part').first().waitFor();
  });
}

async function hands(world, way) {
  await world.step('an erasure waits for a second person, who confirms it', async () => {
    const clerk = await as(world, way, 'monitoring-officer');
    await clerk.getByText('Erasures that wait for a second person').waitFor();
    await clerk.getByRole('link', { name: /names a child/ }).first().click();
    await world.picture(clerk, 'erasure');
    const address = clerk.url();
    await clerk.getByRole('button', { name: 'Confirm the erasure' }).click();
    await again(clerk);
    await clerk.goto(address);
    await clerk.getByRole('button', { name: 'Confirm the erasure' }).click();
    await clerk.getByText(/Confirmed on/).waitFor();
  });
}
