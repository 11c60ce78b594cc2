// A photograph from a phone goes with a question, and a plan comes back; with the script that sends files ahead, and without.
import { crc32, deflateSync } from 'node:zlib';

export const name = 'files';

const ways = [
  { javaScript: true, width: 'phone' },
  { javaScript: false, width: 'phone' },
  { javaScript: true, width: 'desktop' },
];

export async function run(world) {
  for (const way of ways) await story(world, way);
}

async function story(world, way) {
  const how = `${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;
  const member = await world.signedIn('northwold', 'member', way);
  const address = await world.step(`a member sends a photograph with a question (${how})`, async () => {
    await member.goto(`${member.council.url}/enquiries/new`);
    await member.getByLabel('What do you want to know or get done?').fill(`The lamp at the ford is out (${how}).`);
    await member.getByLabel('It is about a place, not a person').check();
    await member.getByLabel('Add files').setInputFiles({ name: 'lamp at the ford.png', mimeType: 'image/png', buffer: picture() });
    if (way.javaScript) await member.getByLabel('lamp at the ford.png, PNG picture').waitFor();
    await world.picture(member, `chosen-${way.width}-${way.javaScript}`);
    await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByText('lamp at the ford.png').first().waitFor();
    await world.check(member);
    await member.getByRole('button', { name: 'Send it' }).click();
    await member.getByText('Your enquiry has been sent').waitFor();
    const small = member.locator('.comity-files img').first();
    await small.waitFor();
    world.assert(await small.evaluate((image) => image.complete && image.naturalWidth > 0), 'a small picture is shown');
    await world.picture(member, `sent-${way.width}-${way.javaScript}`);
    return member.url().split('?')[0];
  });

  await world.step(`what a program calls a picture is refused with a sentence, and nothing typed is lost (${how})`, async () => {
    await member.goto(`${member.council.url}/enquiries/new`);
    await member.getByLabel('What do you want to know or get done?').fill('What is this?');
    await member.getByLabel('It is about a place, not a person').check();
    await member.getByLabel('Add files').setInputFiles({ name: 'invoice.png', mimeType: 'image/png', buffer: Buffer.from('MZ\x90\0 not a picture') });
    if (!way.javaScript) await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByText(/invoice\.png/).first().waitFor();
    world.assert.equal(await member.getByLabel('What do you want to know or get done?').inputValue(), 'What is this?');
    await world.check(member);
  });

  await world.step(`the clerk answers with a plan, and the member saves it (${how})`, async () => {
    const clerk = await world.signedIn('northwold', 'clerk', way);
    await clerk.goto(`${address}/answer`);
    await clerk.getByLabel('The answer').fill('It is on the plan.');
    await clerk.getByLabel('Add files').setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('The lamp is number 7.\n') });
    if (way.javaScript) await clerk.getByLabel('plan.txt').waitFor();
    await clerk.getByRole('button', { name: 'Send the answer' }).click();
    await clerk.getByText('answered').first().waitFor();
    await member.goto(address);
    const link = member.getByRole('link', { name: 'plan.txt' }).first();
    const [saved] = await Promise.all([member.waitForEvent('download'), link.click()]);
    world.assert.equal(saved.suggestedFilename(), 'plan.txt');
    await world.check(member);
  });
}

/** A picture of 64 by 48 pixels, as a telephone would not make it but a browser shows it. */
function picture() {
  const [width, height] = [64, 48];
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 120)]);
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind, 'ascii'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}
