// A call logged for a member, an assistant who asks for one, and what cannot wait: phone first, with and without JavaScript.
export const name = 'log';

const ways = [
  { javaScript: true, width: 'phone' },
  { javaScript: false, width: 'phone' },
];

export async function run(world) {
  for (const way of ways) {
    await logged(world, way);
    await urgent(world, way);
  }
  await assisted(world, ways[0]);
}

function how(way) {
  return `${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;
}

async function logged(world, way) {
  const line = `The bin in Mill Lane overflows (${how(way)}).`;
  const reference = await world.step(`a clerk logs a call in half a minute (${how(way)})`, async () => {
    const clerk = await world.signedIn('northwold', 'clerk', way);
    const member = world.person(clerk.council, 'member');
    await clerk.getByRole('button', { name: 'Log a call or letter for a member' }).click();
    await clerk.getByRole('heading', { name: 'Log it for a member' }).waitFor();
    if (way.javaScript) await world.picture(clerk, 'log');
    else await world.check(clerk);
    world.assert.notEqual(await clerk.getByLabel('Day', { exact: true }).inputValue(), '', 'today is ready chosen');
    await clerk.getByLabel('Who asked?').selectOption({ label: member.name });
    await clerk.getByLabel('What do they want to know or get done?').fill(line);
    await clerk.getByLabel('By telephone').check();
    await clerk.getByRole('button', { name: 'Log it', exact: true }).click();
    await clerk.getByText('It has been logged.').waitFor();
    await world.check(clerk);
    return clerk.url().split('logged=')[1];
  });

  await world.step('the member sees it as their own, and who entered it', async () => {
    const member = await world.signedIn('northwold', 'member', way);
    await member.goto(`${member.council.url}/enquiries/${reference}`);
    await member.getByText(line).first().waitFor();
    await member.getByText('rang on').first().waitFor();
    await world.check(member);
  });
}

async function urgent(world, way) {
  await world.step(`what cannot wait asks why and shows the number at once (${how(way)})`, async () => {
    const member = await world.signedIn('northwold', 'member', way);
    await member.goto(`${member.council.url}/enquiries/new`);
    await member.getByLabel('What do you want to know or get done?').fill('The bridge in Quarry Hill moves.');
    const why = member.getByLabel('Why can it not wait?');
    if (way.javaScript) world.assert.equal(await why.isVisible(), false, 'asked only of those who tick it');
    await member.getByLabel('This cannot wait').check();
    await member.getByText('ring 999').last().waitFor();
    await why.fill('Children cross it at three.');
    await world.check(member);
    await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByRole('button', { name: 'Send it' }).click();
    await member.getByText('Your enquiry has been sent').waitFor();
    await member.getByText('Cannot wait', { exact: true }).first().waitFor();
    await world.check(member);
  });
}

async function assisted(world, way) {
  await world.step('a member names an assistant, who then asks for the member', async () => {
    const member = await world.signedIn('northwold', 'member', { nth: 1, ...way });
    await member.goto(`${member.council.url}/account/assistants`);
    const options = await member.getByLabel('Name somebody').locator('option').allInnerTexts();
    const officer = member.council.people.find((person) => person.roles.length === 1 && person.roles[0] === 'officer');
    await member.getByLabel('Name somebody').selectOption({ label: options.find((text) => text.startsWith(officer.name)) });
    await world.picture(member, 'assistants');
    await member.getByRole('button', { name: 'Have them assist me' }).click();
    await member.getByText(`${officer.name} assists you.`).first().waitFor();
    await world.check(member);

    const page = await world.page(way);
    await page.goto(`${member.council.url}/sign-in`);
    await page.getByRole('button', { name: officer.name }).first().click();
    await page.getByRole('button', { name: 'Raise an enquiry' }).click();
    await page.getByLabel(member.person.name).check();
    await page.getByLabel('What do you want to know or get done?').fill('The ditch at Fen Bank is full.');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(`You are asking for ${member.person.name}`).waitFor();
    await page.getByRole('button', { name: 'Send it' }).click();
    await page.getByRole('heading', { name: `raised this enquiry for ${member.person.name}` }).waitFor();
    await world.check(page);
  });
}
