// Lists: the clerk gives several at once, keeps a list under a name, saves it for a spreadsheet and prints it.
import { readFile } from 'node:fs/promises';

export const name = 'lists';

const ways = [
  { javaScript: false, width: 'phone' },
  { javaScript: true, width: 'phone' },
  { javaScript: true, width: 'desktop' },
];

export async function run(world) {
  for (const way of ways) await sorting(world, way);
  await kept(world);
  await printed(world);
}

async function sorting(world, way) {
  const how = `${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;
  const member = await world.signedIn('northwold', 'member', way);
  const subjects = [`Gulley blocked (${how})`, `Verge not cut (${how})`];
  await world.step(`a member raises two (${how})`, async () => {
    for (const subject of subjects) {
      await member.goto(`${member.council.url}/enquiries/new`);
      await member.getByLabel('What do you want to know or get done?').fill(`${subject}. When will it be seen to?`);
      await member.getByLabel('It is about a place, not a person').check();
      await member.getByRole('button', { name: 'Continue' }).click();
      await member.getByRole('button', { name: 'Send it' }).click();
      const now = member.getByRole('button', { name: 'Send it now' });
      if (await now.count() > 0) await now.click();
    }
  });
  const clerk = await world.signedIn('northwold', 'clerk', way);
  await world.step(`the clerk ticks two and gives them in one go (${how})`, async () => {
    await clerk.goto(`${clerk.council.url}/enquiries?state=unsorted`);
    const boxes = clerk.locator('input.comity-tick');
    world.assert(await boxes.count() >= 2, 'there are lines to tick');
    await world.check(clerk);
    await world.picture(clerk, `list-${way.width}`);
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await clerk.getByRole('button', { name: 'Give or close those ticked' }).click();
    await clerk.getByLabel('Give them to a service or an officer').check();
    await clerk.getByLabel('To whom?').selectOption({ index: 1 });
    await world.check(clerk);
    await world.picture(clerk, `together-${way.width}`);
    await clerk.getByRole('button', { name: 'Do it to all that are ticked' }).click();
    await clerk.getByRole('heading', { name: /^Given/ }).first().waitFor();
    await world.check(clerk);
    await world.picture(clerk, `given-${way.width}`);
  });
}

async function kept(world) {
  const clerk = await world.signedIn('northwold', 'clerk', { javaScript: false, width: 'phone' });
  await world.step('a list is kept under a name and opened from the first page', async () => {
    await clerk.goto(`${clerk.council.url}/enquiries?state=open&order=due`);
    await clerk.getByText('Keep this list under a name').click();
    await clerk.getByLabel('Its name').fill('Still open');
    await clerk.getByRole('button', { name: 'Keep this list' }).click();
    await clerk.goto(clerk.council.url);
    await clerk.getByRole('link', { name: 'Still open' }).click();
    await clerk.getByText('Kept lists:').waitFor();
    await clerk.goto(`${clerk.council.url}/account/lists`);
    await world.check(clerk);
    await world.picture(clerk, 'kept');
  });
}

async function printed(world) {
  const clerk = await world.signedIn('northwold', 'clerk', { javaScript: true, width: 'desktop' });
  await world.step('a list is saved for a spreadsheet, and printed as a table without the rest of the page', async () => {
    await clerk.goto(`${clerk.council.url}/enquiries`);
    const [file] = await Promise.all([
      clerk.waitForEvent('download'),
      clerk.getByRole('link', { name: 'Save all of this list for a spreadsheet (CSV)' }).click(),
    ]);
    const text = await readFile(await file.path(), 'utf8');
    world.assert(text.startsWith('\ufeff"Enquiry","Reference","Asked by"'), 'it begins with the names of the columns');
    await clerk.emulateMedia({ media: 'print' });
    for (const gone of ['.comity-filter', '.govuk-service-navigation', 'input.comity-tick']) {
      world.assert(!(await clerk.locator(gone).first().isVisible()), `${gone} is not printed`);
    }
    world.assert(await clerk.getByRole('columnheader', { name: 'Stands' }).isVisible(), 'every column is');
    await clerk.emulateMedia({ media: 'screen' });
  });
}
