// Advice from an uploaded draft to a departing decision, with and without JavaScript; a meeting and what is done about it.
export const name = 'advice';

const ways = [
  { javaScript: false, width: 'phone', council: 'northwold' },
  { javaScript: true, width: 'desktop', council: 'northwold' },
];

export async function run(world) {
  for (const way of ways) await story(world, way);
}

async function story(world, way) {
  const how = `${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;
  const author = await world.step(`an officer begins advice in their own name (${how})`, async () => {
    const page = await world.as(way, 'director');
    await page.goto(`${page.council.url}/advice/new`);
    await page.getByLabel('What is it about?').fill('A crossing in Mill Lane');
    await page.getByLabel('To which body?').selectOption({ label: 'Full Council' });
    await world.day(page, 'Meeting of which day?', '30', '11', '2026');
    await page.getByLabel('Policy, money or services').check();
    await page.getByLabel('Everybody, with the meeting').check();
    await page.getByLabel('No', { exact: true }).check();
    await world.picture(page, 'new');
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByRole('heading', { name: 'A crossing in Mill Lane' }).waitFor();
    return page;
  });
  const advice = author.url();
  const member = await world.as(way, 'member');

  await world.step(`the draft comes as a document, is shown to a member, who comments (${how})`, async () => {
    await author.getByRole('link', { name: 'Give the draft as a document' }).click();
    await author.setInputFiles('input[type=file]', {
      name: 'draft.txt', mimeType: 'text/plain', buffer: Buffer.from('A crossing, with lights.'),
    });
    if (way.javaScript) await author.getByText('draft.txt').first().waitFor();
    await author.getByRole('button', { name: 'Keep this document' }).click();
    await author.getByRole('link', { name: 'draft.txt' }).first().waitFor();
    await author.getByRole('link', { name: 'Decide the recommendation' }).click();
    await author.getByLabel('Recommendation', { exact: true }).fill('That a crossing be built in spring.');
    await author.getByLabel('Reasons', { exact: true }).fill('Children cross there.');
    await author.getByRole('button', { name: 'Decide it' }).click();
    await author.getByRole('link', { name: 'Show the draft to a member' }).click();
    await author.getByLabel('Which member?').selectOption({ label: member.person.name });
    await author.getByRole('button', { name: 'Show it' }).click();
    await member.goto(advice);
    await member.getByRole('link', { name: 'Comment on the draft' }).click();
    await world.picture(member, 'comment');
    await member.getByLabel('Your comment').fill('Spring is too late.');
    await member.getByRole('button', { name: 'Send the comment' }).click();
    await member.getByText('Spring is too late.').first().waitFor();
  });

  await world.step(`the author decides anew, and is asked one neutral question (${how})`, async () => {
    await author.goto(`${advice}/recommendation`);
    await author.getByLabel('Recommendation', { exact: true }).fill('That a crossing be built this winter.');
    await author.getByLabel('Reasons', { exact: true }).fill('Children cross there, and the evenings are dark.');
    await author.getByLabel('Persuaded by argument').check();
    await world.picture(author, 'recommendation');
    await author.getByRole('button', { name: 'Decide it' }).click();
    await author.getByText('A change is not evidence of pressure.').waitFor();
    await world.picture(author, 'versions');
  });

  await world.step(`two statutory officers clear it, and its author issues it (${how})`, async () => {
    for (const role of ['monitoring-officer', 'finance-officer']) {
      const officer = await world.as(way, role);
      await officer.goto(advice);
      await officer.getByRole('link', { name: 'Clear it' }).click();
      await officer.getByRole('button', { name: 'Clear it as it stands' }).click();
      await officer.getByRole('heading', { name: 'A crossing in Mill Lane' }).waitFor();
    }
    await author.goto(`${advice}/issue`);
    await author.getByLabel('This is my recommendation', { exact: true }).check();
    await world.picture(author, 'issue');
    await author.getByRole('button', { name: 'This is my recommendation: issue it' }).click();
    await author.getByRole('heading', { name: /Edition 1, issued/ }).waitFor();
    await world.picture(author, 'issued');
  });

  await world.step(`it is published as urgent, a contrary view stands beside it, and the body departs from it (${how})`, async () => {
    const clerk = await world.as(way, 'clerk');
    await clerk.goto(`${advice}/publication`);
    await clerk.getByLabel('Where it comes late').fill('The grant ends tomorrow.');
    await clerk.getByRole('button', { name: 'Publish it' }).click();
    await clerk.getByRole('heading', { name: 'A crossing in Mill Lane' }).waitFor();
    await member.goto(`${advice}/contrary-view`);
    await member.getByLabel('Your view of the advice').fill('Lights are not needed.');
    await member.getByRole('button', { name: 'Place it' }).click();
    await member.getByText('Lights are not needed.').first().waitFor();
    await clerk.goto(`${advice}/decision`);
    await clerk.getByLabel('The advice was departed from').check();
    await clerk.getByLabel('Number of the minute').fill('140');
    await clerk.getByLabel('Where it was departed from').fill('Without lights.');
    await world.picture(clerk, 'decision');
    await clerk.getByRole('button', { name: 'Record it' }).click();
    await clerk.getByText('The advice was departed from').first().waitFor();
  });

  await world.step(`anybody reads it, and the proof of its issue (${how})`, async () => {
    const anybody = await world.page(way);
    await anybody.goto(advice);
    await anybody.getByText('Without lights.').waitFor();
    await anybody.getByText('Lights are not needed.').waitFor();
    await world.picture(anybody, 'public');
    await author.goto(advice);
    await author.getByRole('link', { name: /Proof of: Issued and fixed/ }).click();
    await author.getByRole('heading', { name: 'Proof', exact: true }).waitFor();
  });

  await world.step(`a meeting, the tracker and an action show what was resolved and what is done (${how})`, async () => {
    await member.goto(`${member.council.url}/business`);
    await world.picture(member, 'business');
    await member.getByRole('link', { name: 'Meetings', exact: true }).click();
    await world.picture(member, 'meetings');
    await member.goto(`${member.council.url}/actions`);
    await world.picture(member, 'actions');
    await member.locator('table a').first().click();
    await member.getByRole('heading', { name: 'History' }).waitFor();
    await world.picture(member, 'action');
  });
}
