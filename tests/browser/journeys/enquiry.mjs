// A member's enquiry from question to answer, as each role, at both widths, with and without JavaScript.
export const name = 'enquiry';

const ways = [
  { javaScript: true, width: 'desktop', council: 'northwold' },
  { javaScript: false, width: 'phone', council: 'northwold' },
  { javaScript: false, width: 'desktop', council: 'eastmarsh' },
];

export async function run(world) {
  for (const way of ways) await story(world, way);
  await declined(world);
  await refused(world);
}

/** Fills the three questions and comes to the page that reads them back. */
async function ask(page, question) {
  await page.goto(`${page.council.url}/enquiries/new`);
  await page.getByLabel('What do you want to know or get done?').fill(question);
  await page.getByLabel('It is about a place, not a person').check();
  await page.getByLabel('Name of the resident or the place').fill('Mill Lane');
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Sends one step's form. */
async function step(page, link, fill, button) {
  await page.getByRole('button', { name: link, exact: true }).click();
  await fill();
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('heading', { name: 'History' }).waitFor();
}

async function raise(world, way, question) {
  const member = await world.signedIn(way.council, 'member', way);
  await ask(member, question);
  await member.getByRole('button', { name: 'Send it' }).click();
  await member.getByText('Your enquiry has been sent').waitFor();
  return { member, address: member.url().split('?')[0] };
}

/** The clerk passes it to a post that somebody holds; who holds it is named in brackets. */
async function passOn(world, way, address) {
  const clerk = await world.signedIn(way.council, 'clerk', way);
  await clerk.goto(address);
  // Where one officer does everything there is nobody to pass it to.
  const alone = way.council === 'eastmarsh';
  const [named, whom] = alone ? ['Take it, or put its kind right', 'Who has it?'] : ['Pass it on', 'To whom?'];
  await clerk.getByRole('button', { name: named, exact: true }).click();
  const officer = clerk.council.people.find((person) => person.roles.includes('officer') && (alone || person.roles.length === 1));
  const options = await clerk.getByLabel(whom).locator('option').allInnerTexts();
  const option = options.find((text) => text.includes(`(${officer.name}`));
  world.assert(option, `nothing in the list names ${officer.name}`);
  await clerk.getByLabel(whom).selectOption({ label: option });
  await clerk.getByRole('button', { name: named, exact: true }).click();
  await clerk.getByRole('heading', { name: 'History' }).waitFor();
  return { clerk, officer };
}

async function as(world, way, person) {
  const council = await world.council(way.council);
  const page = await world.page(way);
  await page.goto(`${council.url}/sign-in`);
  await page.getByRole('button', { name: person.name }).first().click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return Object.assign(page, { council, person });
}

async function story(world, way) {
  const how = `${way.council}, ${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;
  const question = `When will the crossing be painted? (${how})`;
  const { member, address } = await world.step(`a member asks in three answers and reads it back (${how})`, async () => {
    const member = await world.signedIn(way.council, 'member', way);
    await world.picture(member, `home-member-${way.council}`);
    await member.goto(`${member.council.url}/enquiries/new`);
    await world.picture(member, `new-${way.council}`);
    await ask(member, question);
    await member.getByText('You are asking as member').waitFor();
    await world.picture(member, `check-${way.council}`);
    await member.getByRole('button', { name: 'Change it' }).click();
    world.assert.equal(await member.getByLabel('What do you want to know or get done?').inputValue(), question);
    await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByRole('button', { name: 'Send it' }).click();
    await member.getByText('Your enquiry has been sent').waitFor();
    await world.picture(member, `raised-${way.council}`);
    return { member, address: member.url().split('?')[0] };
  });

  await world.step('"Why this date?" counts day by day', async () => {
    await member.getByRole('link', { name: 'Why this date?' }).first().click();
    await member.getByRole('heading', { name: 'Why this date?' }).waitFor();
    await world.picture(member, 'why');
  });

  const { clerk, officer } = await world.step('the clerk passes it on without seeing group or party', async () => {
    const passed = await passOn(world, way, address);
    await world.check(passed.clerk);
    return passed;
  });

  const page = await world.step('the officer acknowledges, notes, and asks something', async () => {
    const page = officer.name === clerk.person.name ? clerk : await as(world, way, officer);
    await page.goto(address);
    await world.picture(page, `officer-${way.council}`);
    await step(page, 'Acknowledge it', async () => {}, 'Send the acknowledgement');
    await step(page, 'Write a note', async () => {
      await world.picture(page, 'note');
      await page.getByLabel('The note').fill('The contractor is late again.');
    }, 'Keep the note');
    await step(page, 'Ask the member something', () => page.getByLabel('What do you need to know?').fill('Which end?'), 'Send the question');
    await world.check(page);
    return page;
  });

  await world.step('the member replies and never sees the note', async () => {
    await member.goto(address);
    world.assert.equal(await member.getByText('The contractor is late again.').count(), 0);
    await step(member, 'Reply to the question', () => member.getByLabel('Your reply').fill('The school end.'), 'Send the reply');
  });

  await world.step('the officer answers, the member says it does not answer, the officer answers again', async () => {
    const answer = async (text) => {
      await page.goto(address);
      await step(page, 'Answer', () => page.getByLabel('The answer').fill(text), 'Send the answer');
    };
    await answer('Soon.');
    await member.goto(address);
    await step(member, 'This does not answer my question', () => member.getByLabel('What is still open?').fill('When is soon?'), 'Send');
    await answer('In the week of 14 December.');
    await member.goto(address);
    await member.getByText('In the week of 14 December.').first().waitFor();
    await world.picture(member, `answered-${way.council}`);
  });

  await world.step('it prints as a letter, and the history leads to a proof', async () => {
    await member.getByRole('link', { name: 'Print as a letter' }).click();
    await world.picture(member, 'letter');
    await member.goto(address);
    await member.getByRole('link', { name: 'Proof' }).first().click();
    await member.getByRole('heading', { name: 'Proof', exact: true }).waitFor();
    await world.picture(member, 'proof');
  });

  await world.step('somebody who may not see it finds nothing there', async () => {
    const other = await world.signedIn(way.council, 'member', { ...way, nth: 1 });
    const answer = await other.goto(address);
    world.assert.equal(answer.status(), 404);
    await world.check(other);
  });
}

async function declined(world) {
  const way = { javaScript: true, width: 'desktop', council: 'northwold' };
  await world.step('an officer declines under a clause, in words of their own first; the member opens it again', async () => {
    const { member, address } = await raise(world, way, 'Please write my group a leaflet for the election.');
    const { officer } = await passOn(world, way, address);
    const page = await as(world, way, officer);
    await page.goto(address);
    await step(page, 'Decline it under a clause', async () => {
      await world.picture(page, 'decline');
      await page.getByLabel('In your own words, why not').fill('This is work for a party, which officers may not do.');
      await page.getByLabel('What the member can do instead').fill('Your group office can help.');
      await page.getByLabel('A telephone number to ring about it').fill('01632 960000');
      await page.getByRole('radio').first().check();
    }, 'Decline it');
    await member.goto(address);
    await world.picture(member, 'declined');
    await step(member, 'Open it again', () => member.getByLabel('Why should it be opened again?').fill('It is about the council\u2019s own leaflet.'), 'Open it again');
  });
}

async function refused(world) {
  await world.step('a matter purely one\u2019s own is refused with the clause, and nothing typed is lost', async () => {
    const member = await world.signedIn('northwold', 'member', { javaScript: false, width: 'phone' });
    await member.goto(`${member.council.url}/enquiries/new`);
    await member.getByLabel('What do you want to know or get done?').fill('My own parking permit.');
    await member.getByText('Change', { exact: true }).click();
    await member.getByLabel('As a resident, for myself').check();
    await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByRole('button', { name: 'Send it' }).click();
    await member.getByRole('heading', { name: 'This cannot be done here' }).waitFor();
    await world.picture(member, 'refused');
    world.assert.equal(await member.getByLabel('What do you want to know or get done?').inputValue(), 'My own parking permit.');
  });
  await world.step('an empty form says what is missing, next to the box and above', async () => {
    const member = await world.signedIn('northwold', 'member');
    await member.goto(`${member.council.url}/enquiries/new`);
    await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByRole('link', { name: 'Write what you want to know or get done' }).waitFor();
    await world.picture(member, 'empty');
  });
}
