// A decline is reviewed by the council of a parish at its next meeting, and the minute is entered by its chair; phone width first.
export const name = 'review';

export async function run(world) {
  for (const javaScript of [true, false]) await story(world, { javaScript, width: 'phone' });
}

async function story(world, way) {
  const how = `${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;
  const question = `Could the clerk write my leaflet about the green? (${how})`;
  const member = await world.signedIn('eastmarsh', 'member', { ...way, nth: 2 });
  const address = await world.step(`a member asks, and the clerk declines under a clause (${how})`, async () => {
    await member.goto(`${member.council.url}/enquiries/new`);
    await member.getByLabel('What do you want to know or get done?').fill(question);
    await member.getByLabel('It is about a place, not a person').check();
    await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByRole('button', { name: 'Send it' }).click();
    await member.getByText('Your enquiry has been sent').waitFor();
    const address = member.url().split('?')[0];
    const clerk = await world.signedIn('eastmarsh', 'clerk', way);
    await clerk.goto(address);
    await clerk.getByRole('button', { name: 'Decline it under a clause' }).click();
    await clerk.getByLabel('In your own words, why not').fill('A leaflet for an election is not the council\u2019s work.');
    await clerk.getByLabel('What the member can do instead').fill('A printer in the town does leaflets.');
    await clerk.getByLabel('A telephone number to ring about it').fill('01632 960700');
    await clerk.getByRole('radio').first().check();
    await clerk.getByRole('button', { name: 'Decline it', exact: true }).click();
    await clerk.getByText('declined').first().waitFor();
    await world.check(clerk);
    return address;
  });

  await world.step(`the member reads who may review it, and asks for that (${how})`, async () => {
    await member.goto(address);
    await member.getByText('You may have this reviewed by the council, at its next meeting.').waitFor();
    await world.picture(member, `declined-${way.javaScript}`);
    await member.getByRole('button', { name: 'Have the decline reviewed' }).click();
    await member.getByLabel('Why it should be looked at again').fill('It is for the annual meeting, not for an election.');
    await world.picture(member, `asks-${way.javaScript}`);
    await member.getByRole('button', { name: 'Ask for a review' }).click();
    await member.getByRole('heading', { name: 'asked for a review' }).waitFor();
  });

  await world.step(`the chair finds it at home, reads all three sides and enters the minute (${how})`, async () => {
    const chair = await world.signedIn('eastmarsh', 'chair', way);
    await chair.getByRole('link', { name: 'Review the decline of' }).last().click();
    await chair.getByText('It is for the annual meeting').waitFor();
    await chair.getByLabel('The enquiry goes on, with somebody else').check();
    await chair.getByLabel('Why', { exact: true }).fill('It concerns everybody.');
    await chair.getByLabel('The meeting\u2019s date and the number of the minute').fill('8 December 2026, minute 12');
    await world.picture(chair, `outcome-${way.javaScript}`);
    await chair.getByRole('button', { name: 'Enter the outcome' }).click();
    await chair.waitForLoadState();
    await member.goto(address);
    await member.getByRole('heading', { name: 'the enquiry goes on' }).waitFor();
    await world.check(member);
  });
}
