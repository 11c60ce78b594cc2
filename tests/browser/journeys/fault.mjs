// A fault passed on with one press, and the letter that somebody who complained can use. Phone first.
export const name = 'fault';

export async function run(world) {
  for (const javaScript of [true, false]) await fault(world, { javaScript, width: 'phone' });
  await complaint(world, { javaScript: false, width: 'phone', council: 'eastmarsh' });
}

async function raise(world, way, fill) {
  const member = await world.signedIn(way.council ?? 'northwold', 'member', way);
  await member.goto(`${member.council.url}/enquiries/new`);
  await fill(member);
  await member.getByRole('button', { name: 'Continue' }).click();
  await member.getByRole('button', { name: 'Send it' }).click();
  await member.getByText('Your enquiry has been sent').waitFor();
  return { member, address: member.url().split('?')[0] };
}

async function fault(world, way) {
  const how = `${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;
  const { member, address } = await world.step(`a member reports a pothole, and a service to it (${how})`, () =>
    raise(world, way, async (page) => {
      await page.getByLabel('What do you want to know or get done?').fill(`A pothole in Mill Lane (${how}).`);
      await page.getByText('Change', { exact: true }).click();
      await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Highways and Transport' });
    }));

  await world.step('the clerk passes it on: the service is ready chosen', async () => {
    const clerk = await world.signedIn('northwold', 'clerk', way);
    await clerk.goto(address);
    await clerk.getByRole('button', { name: 'Pass it on as a fault report' }).click();
    const chosen = await clerk.getByLabel('Which service mends it?').locator('option:checked').innerText();
    world.assert.equal(chosen, 'Highways and Transport');
    await world.picture(clerk, `pass-on-${way.javaScript}`);
    await clerk.getByRole('button', { name: 'Pass it on', exact: true }).click();
    await clerk.getByRole('heading', { name: 'History' }).waitFor();
    await world.check(clerk);
  });

  await world.step('the member sees until when the service has time, and may not chase it before', async () => {
    await member.goto(address);
    await member.getByText('has time for it until').waitFor();
    world.assert.equal(await member.getByRole('button', { name: 'Ask what has become of it' }).count(), 0);
    await world.picture(member, `passed-on-${way.javaScript}`);
  });
}

async function complaint(world, way) {
  const { member, address } = await world.step('a complaint is registered in the constituent\'s name', () =>
    raise(world, way, async (page) => {
      await page.getByLabel('What do you want to know or get done?').fill('The gate of the allotments is locked at noon.');
      await page.getByText('Change', { exact: true }).click();
      await page.getByLabel('A complaint for a constituent').check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('link', { name: 'Give the name of the constituent' }).waitFor();
      await world.check(page);
      await page.getByLabel('Name of the resident or the place').fill('Mrs Hana Example');
      await page.getByLabel('The resident asked me to raise this').check();
    }));

  await world.step('its last answer is a letter that names where to go next', async () => {
    const clerk = await world.signedIn('eastmarsh', 'clerk', way);
    await clerk.goto(address);
    await clerk.getByRole('button', { name: 'Answer', exact: true }).click();
    await clerk.getByLabel('The answer').fill('It is open until six again.');
    await clerk.getByRole('button', { name: 'Send the answer' }).click();
    await clerk.getByRole('heading', { name: 'History' }).waitFor();
    await member.goto(address);
    await member.getByRole('link', { name: 'Print the letter to the resident' }).click();
    await member.getByText('own complaints procedure').waitFor();
    await world.picture(member, 'resident-letter');
  });
}
