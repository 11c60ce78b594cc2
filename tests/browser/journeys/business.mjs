// Council business: an action held for call-in and reported back; what was declined, asked of a body; a document refused, appealed and
// given, in a county and in a parish; a briefing answered by another group; advice withdrawn for a child's name; a confidential paper.
export const name = 'business';

const desk = { javaScript: true, width: 'desktop', council: 'northwold' };
const phone = { javaScript: false, width: 'phone', council: 'eastmarsh' };

export async function run(world) {
  await called(world, desk);
  await instructed(world, { ...desk, javaScript: false, width: 'phone' });
  await asked(world, desk);
  await asked(world, phone);
  await briefed(world, { ...desk, width: 'phone' });
  await withdrawn(world, desk);
  await opened(world, desk);
  await decided(world, { ...desk, javaScript: false, width: 'phone' });
}

/** Does one of the things that a page offers. */
async function step(page, link, button, fill = async () => {}) {
  await page.getByRole('link', { name: link, exact: true }).click();
  await fill(page);
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('heading', { name: 'History' }).waitFor();
}

const how = (way) => `${way.council}, ${way.width}, ${way.javaScript ? 'with' : 'without'} JavaScript`;

async function called(world, way) {
  await world.step(`what the cabinet decided was called in, dealt with, done and reported back (${how(way)})`, async () => {
    const member = await world.as(way, 'Dara Holmgarth');
    await member.goto(`${member.council.url}/meetings`);
    await member.getByRole('link', { name: 'Cabinet, 10 March 2026' }).click();
    await member.getByText('Called in by Jonah Ravenstow').waitFor();
    await member.getByText('Call-in dealt with on 26 March 2026').waitFor();
    await world.picture(member, 'cabinet');
    await member.goto(`${member.council.url}/actions`);
    await member.getByRole('link', { name: 'Let the contract for winter maintenance' }).click();
    await member.getByText('with a break after two years').first().waitFor();
    await world.picture(member, 'action');
  });

  await world.step(`an action of a new decision is held until it cannot be called in (${how(way)})`, async () => {
    const clerk = await world.as(way, 'Cosmo Haverleigh');
    await clerk.goto(`${clerk.council.url}/meetings/new`);
    await clerk.getByLabel('Which body meets?').selectOption({ label: 'Cabinet' });
    await world.day(clerk, 'On which day?', '30', '11', '2026');
    await clerk.getByLabel('At what time, and where?').fill('10 am, County Hall');
    await world.day(clerk, 'Until which day can items be asked for?', '29', '11', '2026');
    await clerk.getByRole('button', { name: 'Call it', exact: true }).click();
    await step(clerk, 'Put an item on the agenda', 'Put it on', (page) => page.getByLabel('Item').fill('Salt barns'));
    const meeting = clerk.url();
    await step(clerk, 'Record what was moved', 'Record it', async (page) => {
      await page.getByLabel('Salt barns').check();
      await page.getByLabel('What was moved, word for word').fill('That two salt barns be built.');
      await page.getByLabel('Number of the minute').fill('51');
      await page.getByLabel('Moved by').selectOption({ label: 'Ada Marshgate' });
      await page.getByLabel('Seconded by').selectOption({ label: 'Chidi Fennimoor' });
      await page.getByLabel('Carried').check();
      await page.getByLabel('Everybody may read it').check();
      await world.picture(page, 'moved');
    });
    await step(clerk, 'Publish what was decided', 'Publish it');
    await clerk.goto(`${clerk.council.url}/actions/new`);
    await clerk.getByLabel('Of which resolution or decision does it come?').selectOption({ label: '30 November 2026: That two salt barns be built.' });
    await clerk.getByLabel('What is to be done?').fill('Build two salt barns');
    await clerk.getByLabel('By which post?').selectOption({ label: 'Director of Highways' });
    await world.day(clerk, 'By which day?', '31', '3', '2027');
    await clerk.getByRole('button', { name: 'Begin it', exact: true }).click();
    await clerk.getByText('Held: can be called in until').first().waitFor();
    const scrutineer = await world.as(way, 'Bello Thornwick');
    await scrutineer.goto(meeting);
    await step(scrutineer, 'Call a decision in', 'Call it in', async (page) => {
      await page.getByLabel('That two salt barns be built.').check();
      await page.getByLabel('Why?').fill('Nobody has seen the costs.');
    });
    await scrutineer.getByText('Nobody has seen the costs.').first().waitFor();
    await world.picture(scrutineer, 'called-in');
  });
}

async function instructed(world, way) {
  await world.step(`what reads as an instruction is declined, and asked of the next meeting in one press (${how(way)})`, async () => {
    const member = await world.as(way, 'Hana Wetherlea');
    await member.goto(`${member.council.url}/enquiries/new`);
    await member.getByLabel('What do you want to know or get done?').fill('Close Quay Street to lorries from Monday.');
    await member.getByLabel('It is about a place, not a person').check();
    await member.getByRole('button', { name: 'Continue' }).click();
    await member.getByRole('button', { name: 'Send it' }).click();
    await member.getByText('Your enquiry has been sent').waitFor();
    const address = member.url().split('?')[0];
    const clerk = await world.as(way, 'Cosmo Haverleigh');
    await clerk.goto(address);
    await clerk.getByRole('button', { name: 'Decline it under a clause' }).click();
    await clerk.getByLabel('In your own words, why not').fill('Only the council can close a street.');
    await clerk.getByLabel('What the member can do instead').fill('Ask for it on the agenda.');
    await clerk.getByLabel('A telephone number to ring about it').fill('01632 960103');
    await clerk.getByRole('radio').first().check();
    await clerk.getByRole('button', { name: 'Decline it', exact: true }).click();
    await clerk.getByText('declined').first().waitFor();
    await clerk.goto(`${clerk.council.url}/meetings/new`);
    await clerk.getByLabel('Which body meets?').selectOption({ label: 'Full Council' });
    await world.day(clerk, 'On which day?', '14', '1', '2027');
    await clerk.getByLabel('At what time, and where?').fill('7 pm, County Hall');
    await world.day(clerk, 'Until which day can items be asked for?', '4', '1', '2027');
    await clerk.getByRole('button', { name: 'Call it', exact: true }).click();
    await clerk.getByRole('heading', { name: 'History' }).waitFor();
    await member.goto(address);
    await world.picture(member, 'declined');
    await member.getByRole('button', { name: 'Ask for it on the next agenda' }).click();
    await member.getByRole('heading', { name: 'Items asked for' }).waitFor();
    await member.getByText('Close Quay Street to lorries from Monday.').first().waitFor();
    await world.picture(member, 'agenda-request');
  });
}

async function asked(world, way) {
  const county = way.council === 'northwold';
  await world.step(`a document is refused, appealed, upheld and given (${how(way)})`, async () => {
    const member = await world.as(way, county ? 'Kezia Larkfold' : 'member');
    await member.goto(`${member.council.url}/inspections/new`);
    await member.getByLabel('Which document?').fill('The report on the culvert');
    await member.getByLabel('Something else, or I do not know').check();
    await member.getByLabel('What do you need it for?').fill('The houses beside it flood.');
    await member.getByRole('button', { name: 'Ask for it', exact: true }).click();
    await member.getByText('A member may see what the work of a member makes it necessary to see.').first().waitFor();
    await world.picture(member, `document-${way.council}`);
    const at = member.url();
    const clerk = await world.as(way, county ? 'Cosmo Haverleigh' : 'clerk');
    await clerk.goto(at);
    await step(clerk, 'Refuse it', 'Refuse it', async (page) => {
      await page.getByLabel('the work of a member does not make it necessary').check();
      await page.getByLabel('Why?').fill('It is a draft.');
    });
    await member.goto(at);
    await step(member, 'Ask for it to be looked at again', 'Ask for it', (page) => page.getByLabel('Why?').fill('The floods are no draft.'));
    // In a county the Monitoring Officer decides; in a parish the council, whose minute the clerk enters.
    const second = county ? await world.as(way, 'Abel Quarrington') : clerk;
    await second.goto(at);
    await step(second, 'Decide the appeal', 'Record it', async (page) => {
      await page.getByLabel('Upheld: the member is to have it').check();
      await page.getByLabel('Why?').fill('It is needed.');
      if (!county) await page.getByLabel('minute').fill('12');
    });
    await clerk.goto(at);
    await step(clerk, 'Give the document', 'Give it', (page) => page.getByLabel('Or where it can be seen').fill('In the office'));
    await member.goto(at);
    await member.getByText('It can be seen here: In the office').waitFor();
    // What was refused before stays beside it.
    await member.getByRole('heading', { name: 'Why it was refused' }).waitFor();
  });
}

async function briefed(world, way) {
  await world.step(`a briefing to one group is answered by another (${how(way)})`, async () => {
    const officer = await world.as(way, 'Freya Ridgewell');
    await officer.goto(`${officer.council.url}/briefings/new`);
    await officer.getByLabel('To whom was it given?').selectOption({ label: 'Harbour Group' });
    await world.day(officer, 'On which day?', '30', '11', '2026');
    await officer.getByLabel('No: the same is offered to all others').check();
    await officer.getByLabel('What was it about?').fill('The tolls on the bridge');
    await officer.getByRole('button', { name: 'Record it', exact: true }).click();
    await officer.getByText('Wolds Alliance: offered').waitFor();
    const at = officer.url();
    const leader = await world.as(way, 'Gwen Oakhanger');
    await leader.goto(at);
    await step(leader, 'Take the offer up', 'Take it up');
    await officer.goto(at);
    await step(officer, 'Record that it was given to those who took it up', 'Record it', async (page) => {
      await page.getByLabel('Wolds Alliance').check();
      await world.day(page, 'On which day?', '30', '11', '2026');
    });
    await officer.getByText('Wolds Alliance: given on 30 November 2026').waitFor();
    await world.picture(officer, 'briefing');
  });
}

async function withdrawn(world, way) {
  await world.step(`issued advice is withdrawn for a child's name, and its proof still tells that it was issued (${how(way)})`, async () => {
    const author = await world.as(way, 'Jessamy Crowmarsh');
    await author.goto(`${author.council.url}/advice/new`);
    await author.getByLabel('What is it about?').fill('Play in the park');
    await author.getByLabel('To which body?').selectOption({ label: 'Full Council' });
    await world.day(author, 'Meeting of which day?', '10', '12', '2026');
    await author.getByLabel('Policy, money or services').check();
    await author.getByLabel('Everybody, with the meeting').check();
    await author.getByLabel('No', { exact: true }).check();
    await author.getByRole('button', { name: 'Begin', exact: true }).click();
    const at = author.url();
    await step(author, 'Decide the recommendation', 'Decide it', async (page) => {
      await page.getByLabel('Recommendation', { exact: true }).fill('That the swings be mended.');
      await page.getByLabel('Reasons', { exact: true }).fill('Little Wren Ashby of Mill Lane fell off one.');
    });
    for (const role of ['monitoring-officer', 'finance-officer']) {
      const officer = await world.as(way, role);
      await officer.goto(at);
      await step(officer, 'Clear it', 'Clear it as it stands');
    }
    await author.goto(`${at}/issue`);
    await author.getByLabel('This is my recommendation', { exact: true }).check();
    await author.getByRole('button', { name: 'This is my recommendation: issue it' }).click();
    await author.getByRole('heading', { name: /Edition 1, issued/ }).waitFor();
    await author.goto(`${at}/withdrawal`);
    await author.getByLabel(/^Edition 1/).check();
    await author.getByLabel(/personal data/i).check();
    await author.getByLabel('In your words').fill('It named a child.');
    await author.getByRole('button', { name: 'Withdraw it' }).click();
    await author.getByRole('heading', { name: 'History' }).waitFor();
    world.assert(!(await author.content()).includes('Wren Ashby'), 'the name is gone');
    await world.picture(author, 'withdrawn');
    await author.getByRole('link', { name: /Proof of: Issued and fixed/ }).click();
    await author.getByRole('heading', { name: 'Proof', exact: true }).waitFor();
    world.assert(!(await author.content()).includes('Wren Ashby'), 'nor is it in the proof');
  });
}

async function opened(world, way) {
  await world.step(`a confidential paper is opened with its reader's name across it (${how(way)})`, async () => {
    const member = await world.as(way, 'Esi Saltgrave');
    await member.goto(`${member.council.url}/papers`);
    await member.getByRole('link', { name: 'Tenders for the recycling centres' }).click();
    await member.getByText('decides on it').first().waitFor();
    await world.picture(member, 'paper');
    await member.getByRole('button', { name: 'Open the paper' }).click();
    await member.getByText('Three tenders were opened').waitFor();
    await world.picture(member, 'paper-opened');
  });
}

async function decided(world, way) {
  await world.step(`an officer records a decision under a delegation, and anybody reads it (${how(way)})`, async () => {
    const officer = await world.as(way, 'Freya Ridgewell');
    await officer.goto(`${officer.council.url}/decisions/new`);
    await officer.getByLabel('What is it about?').fill('Diversion at Millbeck');
    await officer.getByLabel('Under which delegation?').selectOption({ label: 'Agree diversions for road works' });
    await officer.getByLabel('What did you decide?').fill('Traffic goes by the mill.');
    await officer.getByLabel('Why?', { exact: true }).fill('It is the shortest way.');
    await officer.getByLabel('What else was considered').fill('None.');
    await world.day(officer, 'On which day did you decide?', '30', '11', '2026');
    await officer.getByLabel('Everybody may read it').check();
    await world.picture(officer, 'decision');
    await officer.getByRole('button', { name: 'Record and publish it' }).click();
    await officer.getByText('Can be called in until').first().waitFor();
    const at = officer.url();
    const anybody = await world.page(way);
    await anybody.goto(at);
    await anybody.getByText('Traffic goes by the mill.').waitFor();
    await world.picture(anybody, 'decision-public');
    await anybody.goto(at.replace(/\/decisions.*/, '/forward-look'));
    await anybody.getByRole('heading', { name: 'Forward look' }).waitFor();
    await world.picture(anybody, 'forward-look');
    const sender = await world.as(way, 'Jessamy Crowmarsh');
    await sender.goto(`${sender.council.url}/bulletins/new`);
    await sender.getByLabel('Title').fill('Frost');
    await sender.getByLabel('What do you tell them?').fill('The lorries go out tonight.');
    await sender.getByLabel('Every member').check();
    await world.picture(sender, 'bulletin');
    await sender.getByRole('button', { name: 'Send it to all of them' }).click();
    await sender.getByText('The lorries go out tonight.').first().waitFor();
  });
}
