// Away and gone: an officer's cover, a queue handed over, a member's own casework after the last day; phone width first.
export const name = 'leaving';
/** Somebody's term is over afterwards: no other journey is to find them gone. */
export const alone = true;

const ways = [
  { javaScript: true, width: 'phone', nth: 0 },
  { javaScript: false, width: 'phone', nth: 1 },
  { javaScript: false, width: 'desktop', nth: 2 },
];
const council = 'northwold';
const password = 'demonstration only';

export async function run(world) {
  for (const way of ways) {
    await away(world, way);
    await gone(world, way);
  }
}

const said = ({ width, javaScript }) => `${width}, ${javaScript ? 'with' : 'without'} JavaScript`;

async function as(world, way, name) {
  const { url } = await world.council(council);
  const page = await world.page(way);
  await page.goto(`${url}/sign-in`);
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return Object.assign(page, { home: url });
}

async function day(page, legend, [date, month, year]) {
  const group = page.getByRole('group', { name: legend });
  await group.getByLabel('Day').fill(date);
  await group.getByLabel('Month').fill(month);
  await group.getByLabel('Year').fill(year);
}

/** Gives the password again where it is asked for. */
async function again(page) {
  const box = page.getByLabel('Password', { exact: true });
  if ((await box.count()) === 0) return;
  await box.fill(password);
  await page.getByRole('button', { name: 'Go on' }).click();
}

/** The second line of a list: the first says "Choose". */
async function second(page, label) {
  const option = page.getByLabel(label).locator('option').nth(1);
  const text = (await option.innerText()).trim();
  await page.getByLabel(label).selectOption({ index: 1 });
  return text;
}

async function away(world, way) {
  const how = said(way);
  const clerk = await as(world, way, world.person(await world.council(council), 'clerk').name);
  const officers = (await world.council(council)).people.filter((person) => person.roles.length === 1 && person.roles[0] === 'officer');
  const officer = officers[way.nth % officers.length];
  const who = await world.step(`the clerk arranges who does an officer's work (${how})`, async () => {
    await clerk.goto(`${clerk.home}/people`);
    await clerk.getByRole('link', { name: officer.name }).first().click();
    await clerk.getByRole('link', { name: /^Who covers it/ }).first().click();
    // Who came in by one press has typed no password yet; the page says which it is here.
    const hint = await clerk.getByText('In this demonstration it is').textContent();
    await clerk.getByLabel('Password').fill(hint.split('"')[1]);
    await clerk.getByRole('button', { name: 'Go on' }).click();
    await day(clerk, 'First day away', ['30', '11', '2026']);
    await day(clerk, 'Last day away', ['31', '12', '2026']);
    const chosen = await second(clerk, 'Who does the work');
    await world.picture(clerk, `cover-${way.width}`);
    await clerk.getByRole('button', { name: 'Arrange it' }).click();
    const who = chosen.split(',')[0];
    await clerk.getByText(`${who} does the work from 30 November 2026`).waitFor();
    return who;
  });
  await world.step(`whoever does it has the lists on the home page, marked whose they are (${how})`, async () => {
    const deputy = await as(world, way, who);
    await deputy.getByText(`for ${officer.name}, away until 31 December 2026`).first().waitFor();
    await world.picture(deputy, `home-${way.width}`);
    await clerk.getByRole('button', { name: `End it now for ${who}` }).click();
    await clerk.getByRole('button', { name: 'Arrange it' }).waitFor();
    await deputy.goto(deputy.home);
    world.assert.equal(await deputy.getByText(`for ${officer.name}, away`).count(), 0);
  });
  await world.step(`the clerk hands a queue over in one go (${how})`, async () => {
    await clerk.goto(`${clerk.home}/people`);
    await clerk.getByRole('link', { name: officer.name }).first().click();
    await clerk.getByRole('link', { name: /^Hand over the queue/ }).first().click();
    await clerk.getByRole('heading', { name: 'Hand over a queue' }).waitFor();
    await world.picture(clerk, `queue-${way.width}`);
    if ((await clerk.getByLabel('To whom all of it goes').count()) === 0) return;
    await second(clerk, 'To whom all of it goes');
    await clerk.getByRole('button', { name: 'Hand it over' }).click();
    await clerk.getByText(/matters? (is|are) with .+ now\./).waitFor();
    await world.picture(clerk, `handed-${way.width}`);
  });
}

async function gone(world, way) {
  const how = said(way);
  const member = await world.signedIn(council, 'member', way);
  const clerk = await as(world, way, world.person(member.council, 'clerk').name);
  await world.step(`a member reads what becomes of it all, and what can be taken along (${how})`, async () => {
    await member.goto(`${member.council.url}/enquiries/new`);
    await member.getByLabel('What do you want to know or get done?').fill(`Who mends the stile? (${how})`);
    await member.getByLabel('It is about a place, not a person').check();
    await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByRole('button', { name: 'Send it' }).click();
    await member.getByText('Your enquiry has been sent').waitFor();
    await member.goto(`${member.council.url}/account`);
    await member.getByRole('link', { name: 'When I leave: what becomes of my open matters' }).click();
    await member.getByText('Who mends the stile?').first().waitFor();
    await world.picture(member, `leaving-${way.width}`);
    await member.getByRole('link', { name: 'A letter that says so, to print' }).click();
    await member.getByText('Your casework when you leave').waitFor();
    await world.picture(member, `letter-${way.width}`);
  });
  await world.step(`the clerk enters the last day (${how})`, async () => {
    await clerk.goto(`${clerk.home}/people`);
    await clerk.getByRole('link', { name: member.person.name }).first().click();
    await clerk.getByRole('link', { name: /^Change the term/ }).first().click();
    await again(clerk);
    await day(clerk, 'Last day, where it is known', ['29', '11', '2026']);
    await clerk.getByRole('button', { name: 'Keep this' }).click();
    await clerk.getByRole('cell', { name: '29 November 2026' }).first().waitFor();
  });
  await world.step(`from then on one page is open, which gives the copy (${how})`, async () => {
    await member.goto(member.council.url);
    await member.getByRole('heading', { name: 'My casework' }).waitFor();
    await member.getByText('until the end of 27 December 2026').waitFor();
    await world.picture(member, `casework-${way.width}`);
    const [download] = await Promise.all([member.waitForEvent('download'), member.getByRole('button', { name: 'Take my casework' }).click()]);
    world.assert.equal(download.suggestedFilename(), 'my-casework.zip');
    await member.goto(`${member.council.url}/enquiries`);
    await member.getByRole('heading', { name: 'My casework' }).waitFor();
  });
  await world.step(`the clerk enters a new term, and everything is there again (${how})`, async () => {
    await clerk.getByRole('button', { name: 'Enter a term of office' }).click();
    await again(clerk);
    await day(clerk, 'First day of the term', ['30', '11', '2026']);
    await day(clerk, 'Accepted office on', ['30', '11', '2026']);
    await clerk.getByRole('button', { name: 'Keep this' }).click();
    await clerk.getByRole('cell', { name: '30 November 2026' }).first().waitFor();
    const back = await as(world, way, member.person.name);
    await back.goto(`${back.home}/enquiries`);
    await back.getByText('Who mends the stile?').first().waitFor();
  });
}
