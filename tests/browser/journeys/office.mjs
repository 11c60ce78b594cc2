// What follows an office, a group or a name and goes no further: an express instruction to a group's own assistant, a briefing for
// whoever chairs, a confidential paper with its reader's name on every page; and the figures beside the clauses that are measured.
export const name = 'office';

const desktop = { javaScript: true, width: 'desktop', council: 'northwold' };
const phone = { javaScript: false, width: 'phone', council: 'northwold' };

export async function run(world) {
  for (const way of [desktop, phone]) {
    await instructed(world, way);
    await briefed(world, way);
    await enclosed(world, way);
    await measured(world, way);
  }
}

const how = (way) => `${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;

async function done(page, link, button, fill = async () => {}) {
  await page.getByRole('link', { name: link, exact: true }).click();
  await fill(page);
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('heading', { name: 'History' }).waitFor();
}

async function instructed(world, way) {
  await world.step(`a leader instructs the group's own assistant, who puts down what was done (${how(way)})`, async () => {
    const leader = await world.as(way, 'Ada Marshgate');
    await leader.goto(`${leader.council.url}/instructions/new`);
    await leader.getByLabel('What is the assistant to do?').fill('Draft our motion on the ferry.');
    await world.day(leader, 'Until which day?', '18', '12', '2026');
    await world.picture(leader, `instruction-${way.width}`);
    await leader.getByRole('button', { name: 'Give it', exact: true }).click();
    await leader.getByRole('heading', { name: 'History' }).waitFor();
    const at = leader.url();
    const assistant = await world.as(way, 'Greta Sallowfield');
    await assistant.goto(at);
    await done(assistant, 'Put down what was done', 'Put it down', async (page) => {
      await page.getByLabel('What was done?').fill('A motion in two parts.');
      await world.day(page, 'On which day?', '30', '11', '2026');
    });
    await leader.goto(at);
    await leader.getByText('A motion in two parts.').first().waitFor();
    await world.picture(leader, `instructed-${way.width}`);
    // Another group's leader cannot tell that it is there.
    const other = await world.as(way, 'Gwen Oakhanger');
    world.assert.equal((await other.goto(at)).status(), 404);
  });
}

async function briefed(world, way) {
  await world.step(`the clerk briefs whoever chairs the council, and nobody else has it (${how(way)})`, async () => {
    const clerk = await world.as(way, 'Cosmo Haverleigh');
    await clerk.goto(`${clerk.council.url}/bulletins/new`);
    await clerk.getByLabel('Title').fill(`The agenda of January (${way.width})`);
    await clerk.getByLabel('What do you tell them?').fill('Three petitions come first.');
    await clerk.getByLabel('Whoever chairs the council that day, and deputises there').check();
    await world.picture(clerk, `briefing-chair-${way.width}`);
    await clerk.getByRole('button', { name: 'Send it to all of them' }).click();
    await clerk.getByText('chair and vice-chair of the council').first().waitFor();
    const chair = await world.as(way, 'Esi Saltgrave');
    await chair.goto(clerk.url());
    await chair.getByText('Three petitions come first.').first().waitFor();
    await world.check(chair);
    const leader = await world.as(way, 'Ada Marshgate');
    world.assert.equal((await leader.goto(clerk.url())).status(), 404);
  });
}

async function enclosed(world, way) {
  await world.step(`a confidential paper is a PDF, opened with its reader's name on every page (${how(way)})`, async () => {
    const officer = await world.as(way, 'Freya Ridgewell');
    // Chromium prints the paper.
    const printed = await world.page({ width: 'desktop' });
    await printed.setContent('<h1>Tenders for the ferry</h1><p>The second is the cheaper.</p>');
    const buffer = await printed.pdf({ format: 'A4' });
    await officer.goto(`${officer.council.url}/papers/new`);
    await officer.getByLabel('Title').fill(`Tenders for the ferry (${way.width})`);
    await officer.getByLabel('Exempt, under a paragraph of Schedule 12A').check();
    await officer.getByLabel('the number of the paragraph').fill('3');
    await officer.getByRole('button', { name: 'Go on', exact: true }).click();
    await officer.getByRole('heading', { name: 'History' }).waitFor();
    const at = officer.url();
    await officer.getByRole('link', { name: 'Put it in as a PDF', exact: true }).click();
    await officer.getByLabel('Add files').setInputFiles({ name: 'ferry.pdf', mimeType: 'application/pdf', buffer });
    if (way.javaScript) await officer.getByLabel('ferry.pdf').waitFor();
    await world.picture(officer, `paper-pdf-${way.width}`);
    await officer.getByRole('button', { name: 'Put it in', exact: true }).click();
    await officer.getByText('What it says was put in').waitFor();
    await done(officer, 'Name somebody to whom it is given', 'Name them', async (page) => {
      await page.getByLabel('To whom?').selectOption({ label: 'Chidi Fennimoor' });
      await page.getByLabel('They decide on it').check();
      await page.getByLabel('Which decision').fill('The contract for the ferry.');
    });
    await done(officer, 'Send it to those named', 'Send it');
    const member = await world.as(way, 'Chidi Fennimoor');
    await member.goto(at);
    await member.getByRole('button', { name: 'Open the paper' }).click();
    const link = member.getByRole('link', { name: 'Read the paper (PDF)' });
    await link.waitFor();
    await world.picture(member, `paper-pdf-opened-${way.width}`);
    const opened = await member.request.get(new URL(await link.getAttribute('href'), member.url()).href);
    world.assert.equal(opened.status(), 200);
    const read = await opened.body();
    world.assert(read.subarray(0, 5).toString() === '%PDF-' && !read.equals(buffer), 'it is not the paper as it was put in');
    // Whoever is not named cannot have it, whatever its address.
    const other = await world.as(way, 'Dara Holmgarth');
    world.assert.equal((await other.request.get(opened.url())).status(), 404);
  });
}

async function measured(world, way) {
  await world.step(`the protocol has a figure beside each clause that is measured, and outside bodies a register (${how(way)})`, async () => {
    const member = await world.as(way, 'Dara Holmgarth');
    await member.goto(`${member.council.url}/protocol`);
    await member.locator('details', { hasText: 'Look at them' }).first().locator('summary').click();
    await member.getByRole('link', { name: 'Look at them' }).first().waitFor();
    await world.picture(member, `figures-${way.width}`);
    await member.goto(`${member.council.url}/outside-bodies`);
    await member.getByRole('table').first().waitFor();
    await world.picture(member, `outside-bodies-${way.width}`);
  });
}
