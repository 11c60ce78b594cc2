// A matter lifted out as safeguarding: who will see it is read back, and then nobody else does. Phone first.
export const name = 'safeguarding';

export async function run(world) {
  for (const javaScript of [true, false]) await story(world, { javaScript, width: 'phone' });
}

async function story(world, way) {
  const how = `${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;
  const question = `A child in Chapel Street waits alone until nine (${how}).`;
  const { member, address } = await world.step(`a member asks (${how})`, async () => {
    const member = await world.signedIn('northwold', 'member', way);
    await member.goto(`${member.council.url}/enquiries/new`);
    await member.getByLabel('What do you want to know or get done?').fill(question);
    await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByRole('button', { name: 'Send it' }).click();
    await member.getByText('Your enquiry has been sent').waitFor();
    return { member, address: member.url().split('?')[0] };
  });

  const { clerk, named } = await world.step('the clerk lifts it out, and reads back who will see it', async () => {
    const clerk = await world.signedIn('northwold', 'clerk', way);
    await clerk.goto(address);
    await clerk.getByRole('button', { name: 'Lift it out as safeguarding' }).click();
    const people = clerk.council.people.filter((person) => person.roles.length === 1 && person.roles[0] === 'officer');
    const named = people[0];
    await clerk.getByLabel('Which service takes it over?').selectOption({ index: 1 });
    await clerk.getByLabel(named.name).check();
    await world.picture(clerk, `choose-${way.javaScript}`);
    await clerk.getByRole('button', { name: 'Continue' }).click();
    await clerk.getByRole('heading', { name: 'Who will see it from now on' }).waitFor();
    await clerk.getByText(named.name).first().waitFor();
    await world.picture(clerk, `read-back-${way.javaScript}`);
    await clerk.getByRole('button', { name: 'Lift it out', exact: true }).click();
    await clerk.waitForLoadState();
    return { clerk, named };
  });

  await world.step('the member and the clerk read only who has taken it over', async () => {
    for (const page of [member, clerk]) {
      await page.goto(address);
      await page.getByText(page === member ? 'who will ring you' : 'Taken over by').first().waitFor();
      world.assert.equal(await page.getByText(question).count(), 0);
      await world.check(page);
      await page.goto(`${page.council.url}/enquiries`);
      world.assert.equal(await page.getByText('waits alone').count(), 0);
      await world.check(page);
    }
    await member.goto(address);
    await world.picture(member, 'taken-over');
  });

  await world.step('the officer named sees it, notes, and closes it with a reason', async () => {
    const page = await world.page(way);
    await page.goto(`${member.council.url}/sign-in`);
    await page.getByRole('button', { name: named.name }).first().click();
    await page.goto(address);
    await page.getByText(question).first().waitFor();
    await page.getByRole('button', { name: 'Write a note', exact: true }).click();
    await page.getByLabel('The note').fill('Spoken to the school.');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await page.getByRole('button', { name: 'Close it, with a reason' }).click();
    await page.getByLabel('Why is it closed?').fill('It goes on under the procedure for such matters.');
    await world.check(page);
    await page.getByRole('button', { name: 'Close it', exact: true }).click();
    await page.getByText('closed it').first().waitFor();
    await world.check(page);
  });
}
