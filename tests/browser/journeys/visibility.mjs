// The member alone changes who may see an enquiry, and reads who has been able to; phone width first, with and without JavaScript.
export const name = 'visibility';

const ways = [
  { javaScript: true, width: 'phone', council: 'northwold' },
  { javaScript: false, width: 'phone', council: 'eastmarsh' },
  { javaScript: false, width: 'desktop', council: 'northwold' },
];

export async function run(world) {
  for (const way of ways) await story(world, way);
}

async function story(world, way) {
  const how = `${way.council}, ${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;
  const member = await world.signedIn(way.council, 'member', way);
  await world.step(`a member shows an enquiry to every member, and reads who has been able to see it (${how})`, async () => {
    await member.goto(`${member.council.url}/enquiries/new`);
    await member.getByLabel('What do you want to know or get done?').fill(`Is the hall open at Easter? (${how})`);
    await member.getByLabel('It is about a place, not a person').check();
    await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByRole('button', { name: 'Send it' }).click();
    await member.getByText('Your enquiry has been sent').waitFor();
    await member.getByRole('button', { name: 'Change who may see it', exact: true }).click();
    await member.getByRole('heading', { name: 'Who has been able to see it' }).waitFor();
    await world.picture(member, `visibility-${way.council}-${way.width}`);
    await member.getByLabel('Every member of the council too').check();
    await member.getByRole('button', { name: 'Change it', exact: true }).click();
    await member.getByRole('heading', { name: 'chose to show it to every member of the council' }).waitFor();
  });
  await world.step(`and narrows it again (${how})`, async () => {
    await member.getByRole('button', { name: 'Change who may see it', exact: true }).click();
    await member.getByText('every member of the council').first().waitFor();
    await member.getByLabel('Me only').check();
    await member.getByRole('button', { name: 'Change it', exact: true }).click();
    await member.getByRole('heading', { name: 'chose to show it to nobody else' }).waitFor();
  });
  await world.step(`and withdraws it whole (${how})`, async () => {
    await member.getByRole('button', { name: 'Withdraw the enquiry', exact: true }).click();
    await world.picture(member, `withdrawal-${way.council}-${way.width}`);
    await member.getByLabel('It was sent by mistake, or is needed no more').check();
    await member.getByRole('button', { name: 'Withdraw it', exact: true }).click();
    await member.getByText('This enquiry was withdrawn on').waitFor();
  });
}
