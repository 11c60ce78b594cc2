// Enquiries that belong together: linked and answered in one go, one joined to another, one made two; phone width first.
export const name = 'joined';

const ways = [
  { javaScript: true, width: 'phone' },
  { javaScript: false, width: 'phone' },
  { javaScript: false, width: 'desktop' },
];
const council = 'northwold';

export async function run(world) {
  for (const way of ways) await story(world, way);
}

/** A member asks; the address of the enquiry. */
async function asks(member, question) {
  await member.goto(`${member.council.url}/enquiries/new`);
  await member.getByLabel('What do you want to know or get done?').fill(question);
  await member.getByLabel('It is about a place, not a person').check();
  await member.getByRole('button', { name: 'Continue' }).click();
  await member.getByRole('button', { name: 'Send it' }).click();
  await member.getByText('Your enquiry has been sent').waitFor();
  return member.url().split('?')[0];
}

async function passOn(clerk, address, officer) {
  await clerk.goto(`${address}/allocation`);
  const options = await clerk.getByLabel('To whom?').locator('option').allInnerTexts();
  await clerk.getByLabel('To whom?').selectOption({ label: options.find((text) => text.includes(`(${officer.name}`)) });
  await clerk.getByRole('button', { name: 'Pass it on', exact: true }).click();
  await clerk.getByRole('heading', { name: 'History' }).waitFor();
}

const reference = (address) => address.split('/').at(-1);

async function story(world, way) {
  const how = `${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;
  const [one, other] = [await world.signedIn(council, 'member', way), await world.signedIn(council, 'member', { ...way, nth: 1 })];
  const clerk = await world.signedIn(council, 'clerk', way);
  const officer = clerk.council.people.find((person) => person.roles.length === 1 && person.roles[0] === 'officer');
  const [first, second] = await world.step(`two members ask the same, and one officer has both (${how})`, async () => {
    const addresses = [await asks(one, `When is the bridge mended? (${how})`), await asks(other, `The bridge: until when is it shut? (${how})`)];
    for (const address of addresses) await passOn(clerk, address, officer);
    return addresses;
  });
  const handler = await world.page(way);
  await handler.goto(`${clerk.council.url}/sign-in`);
  await handler.getByRole('button', { name: officer.name }).first().click();
  await handler.getByRole('button', { name: 'Sign out' }).waitFor();
  await world.step(`the officer links them, and answers both in the same moment (${how})`, async () => {
    await handler.goto(`${first}/link`);
    await handler.getByLabel('Reference of the other enquiry').fill(reference(second));
    await world.picture(handler, `link-${way.width}`);
    await handler.getByRole('button', { name: 'Link them' }).click();
    await handler.getByRole('heading', { name: 'History' }).waitFor();
    await handler.goto(`${first}/linked-answer`);
    await handler.locator('textarea').first().fill('The bridge opens again on 18 December.');
    await world.picture(handler, `linked-answer-${way.width}`);
    await handler.getByRole('button', { name: 'Send to each' }).click();
    await handler.getByRole('heading', { name: 'History' }).waitFor();
  });
  await world.step(`each member has the answer, and learns of no other (${how})`, async () => {
    for (const [member, own, hidden] of [[one, first, second], [other, second, first]]) {
      await member.goto(own);
      await member.getByText('The bridge opens again on 18 December.').first().waitFor();
      world.assert.equal(await member.getByText(reference(hidden)).count(), 0);
      world.assert.equal(await member.getByText(/link/i).filter({ hasText: /another/ }).count(), 0);
      await world.picture(member, `answered-${way.width}`);
      world.assert.equal((await member.goto(hidden)).status(), 404);
    }
  });
  const [stile, twice] = await world.step(`a member's duplicate goes on as the other (${how})`, async () => {
    const addresses = [await asks(one, `Who mends the stile, and who the gate? (${how})`), await asks(one, `The stile again (${how})`)];
    for (const address of addresses) await passOn(clerk, address, officer);
    await handler.goto(`${addresses[1]}/merging`);
    await handler.getByLabel('Reference of the other enquiry').fill(reference(addresses[0]));
    await world.picture(handler, `merging-${way.width}`);
    await handler.getByRole('button', { name: 'Join them' }).click();
    await handler.getByRole('heading', { name: 'History' }).waitFor();
    return addresses;
  });
  await world.step(`and one that hides two becomes two (${how})`, async () => {
    await one.goto(twice);
    await world.picture(one, `merged-${way.width}`);
    await handler.goto(`${stile}/splitting`);
    await handler.getByLabel('What is the second about?').fill(`The gate (${how})`);
    await handler.locator('textarea').first().fill('Who mends the gate?');
    await world.picture(handler, `splitting-${way.width}`);
    await handler.getByRole('button', { name: 'Make it two' }).click();
    await handler.getByRole('heading', { name: 'History' }).waitFor();
    await one.goto(`${one.council.url}/enquiries`);
    await one.getByText(`The gate (${how})`).first().waitFor();
  });
}
