// All parts, as the test `parts::gallery` wrote them; no server of ours is needed.
export const name = 'gallery';

const pages = ['form', 'enquiry', 'queue', 'done', 'refused', 'letter'];

export async function run(world) {
  const url = await world.folder('tmp/gallery');
  for (const file of pages) {
    await world.step(`the page "${file}" is accessible at both widths and breaks no policy`, async () => {
      const page = await world.page();
      await page.goto(`${url}/${file}.html`);
      await world.picture(page, file);
    });
  }

  await world.step('every page that links lead to is found and sound', async () => {
    const page = await world.page({ width: 'phone' });
    await page.goto(`${url}/form.html`);
    const found = await world.crawl(page);
    // Nothing links to a refusal; the header leads to the council's first page.
    const expected = [...pages.filter((file) => file !== 'refused').map((file) => `${file}.html`), 'eastmarsh'];
    world.assert.deepEqual(found.map((address) => address.split('/').pop()).sort(), expected.sort());
  });

  await world.step('with JavaScript, the error summary has the focus and its links lead to the fields', async () => {
    const page = await world.page();
    await page.goto(`${url}/form.html`);
    await page.locator('.govuk-error-summary:focus').waitFor();
    await page.getByRole('link', { name: 'Give the day as a number, such as 8' }).click();
    await page.locator('#visit-day:focus').waitFor();
  });

  await world.step('what belongs to one answer is shown when that answer is chosen', async () => {
    const page = await world.page();
    await page.goto(`${url}/form.html`);
    world.assert.equal(await page.getByLabel('Who?').isVisible(), false);
    await page.getByLabel('Somebody who may speak for them asked me').check();
    await page.getByLabel('Who?').waitFor();
    await world.check(page);
  });

  await world.step('on a telephone the menu folds away and opens', async () => {
    const page = await world.page({ width: 'phone' });
    await page.goto(`${url}/form.html`);
    const place = page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Our protocol' });
    world.assert.equal(await place.isVisible(), false);
    await page.getByRole('button', { name: 'Menu' }).click();
    await place.waitFor();
    await world.check(page);
  });

  await world.step('without JavaScript the menu, the hidden question and all fields are there', async () => {
    for (const width of ['desktop', 'phone']) {
      const page = await world.page({ javaScript: false, width });
      await page.goto(`${url}/form.html`);
      world.assert.equal(await page.getByRole('link', { name: 'Our protocol' }).first().isVisible(), true);
      world.assert.equal(await page.getByLabel('Who?').isVisible(), true);
      await world.check(page);
    }
  });

  await world.step('a letter prints without navigation, on one page', async () => {
    const page = await world.page();
    await page.goto(`${url}/letter.html`);
    await page.emulateMedia({ media: 'print' });
    world.assert.equal(await page.getByRole('button', { name: 'Sign out' }).isVisible(), false);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    world.assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1);
  });

  await world.step('an internal note cannot be mistaken for a message: colour, border and words differ', async () => {
    const page = await world.page();
    await page.goto(`${url}/enquiry.html`);
    const look = (selector) => page.locator(selector).first().evaluate((element) => {
      const { backgroundColor, borderTopStyle } = getComputedStyle(element);
      return { backgroundColor, borderTopStyle, mark: element.querySelector('p').textContent };
    });
    const [message, note] = [await look('.comity-message'), await look('.comity-internal')];
    world.assert.notEqual(message.backgroundColor, note.backgroundColor);
    world.assert.notEqual(message.borderTopStyle, note.borderTopStyle);
    world.assert.match(message.mark, /^Message to /);
    world.assert.match(note.mark, /^Internal note: not shown to /);
  });
}
