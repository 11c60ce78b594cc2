// What is sent waits two minutes: undone into its form, sent at once; phone width first, with and without JavaScript.
export const name = 'undo';
/** For how many seconds what is sent can be taken back. */
export const undo = 120;

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
  const question = `Why was the bench taken away? (${how})`;
  const member = await world.signedIn(way.council, 'member', way);
  const box = member.getByLabel('What do you want to know or get done?');
  await world.step(`what a member sends waits, and says until when (${how})`, async () => {
    await member.goto(`${member.council.url}/enquiries/new`);
    await box.fill(question);
    await member.getByLabel('It is about a place, not a person').check();
    await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByRole('button', { name: 'Send it' }).click();
    await member.getByRole('heading', { name: /^Will be sent at \d\d:\d\d$/ }).waitFor();
    await member.getByText(question).first().waitFor();
    await world.picture(member, `sending-${way.council}-${way.width}`);
  });
  await world.step(`undone, it is in its box again (${how})`, async () => {
    await member.getByRole('button', { name: 'Undo' }).click();
    await box.waitFor();
    world.assert.equal(await box.inputValue(), question);
    await member.goto(member.council.url);
    await member.getByText('was taken back and has not been sent').first().waitFor();
    await world.picture(member, `home-${way.council}-${way.width}`);
    await member.getByRole('link', { name: /^Your enquiry/ }).first().click();
    await member.getByRole('button', { name: 'Write it again' }).click();
  });
  await world.step(`sent now, it is with the council (${how})`, async () => {
    await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByRole('button', { name: 'Send it' }).click();
    await member.getByRole('button', { name: 'Send now' }).click();
    await member.getByText('Your enquiry has been sent').waitFor();
  });
}
