// Ways to sign in: a code app and a passkey, on a phone's width first, and what is offered without JavaScript.
export const name = 'sign_in';

/** A key of Chromium's own, as its developer tools make one: it answers by itself, as a finger would. */
async function authenticator(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options: {
    protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
    automaticPresenceSimulation: true,
  } });
  return { works: (isUserVerified) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }) };
}

export async function run(world) {
  const { assert } = world;
  // Passkeys are bound to a name; browsers take no number for one.
  const named = (address) => address.replace('127.0.0.1', 'localhost');
  const page = await world.page({ width: 'phone' });
  const council = await world.council('northwold');
  const person = world.person(council, 'member', 3);
  const at = (path) => named(`${council.url}${path}`);

  const comeIn = async () => {
    await page.goto(at('/sign-in'));
    await page.getByRole('button', { name: person.name }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  };
  const signOut = async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  };

  let key;
  await world.step('A member makes a passkey after giving the password again', async () => {
    key = await authenticator(page);
    await comeIn();
    await page.goto(at('/account/passkeys'));
    const hint = await page.locator('.govuk-hint').first().innerText();
    await page.getByLabel('Password').fill(hint.match(/"(.+)"/)[1]);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Make a passkey' }).waitFor();
    await page.getByLabel('What do you call it?').fill('My telephone');
    await world.picture(page, 'passkeys');
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await page.getByRole('cell', { name: 'My telephone' }).waitFor();
    await world.check(page);
  });

  await world.step('They sign in with it, and type nothing', async () => {
    await signOut();
    await world.picture(page, 'sign-in');
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.goto(at('/account'));
    await page.getByRole('heading', { name: 'How I sign in' }).waitFor();
    await world.picture(page, 'account');
  });

  await world.step('Without finger or face it opens nothing, and the page says what else there is', async () => {
    await signOut();
    await key.works(false);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('The passkey was not used').waitFor();
    await key.works(true);
  });

  await world.step('What needs it is open to who has just come in with it, and asks for it again where not', async () => {
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.goto(at('/account/code-app'));
    await page.getByRole('heading', { name: 'Code app' }).waitFor();
    await page.goto(at(`/account/step-up?then=${encodeURIComponent(new URL(at('/account/code-app')).pathname)}`));
    await page.getByRole('heading', { name: 'Show once more who you are' }).waitFor();
    await world.check(page);
    assert.equal(await page.locator('input[type=password]').count(), 0);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByRole('heading', { name: 'Code app' }).waitFor();
  });

  await world.step('They set up a code app, from a picture or a key to type', async () => {
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.getByRole('img', { name: 'The key as a picture for the app' }).waitFor();
    await world.picture(page, 'code-app');
  });

  await world.step('Without JavaScript the page says so plainly and offers the other ways', async () => {
    const plain = await world.page({ javaScript: false, width: 'phone' });
    await plain.goto(`${council.url}/sign-in`);
    await plain.getByText('A passkey needs JavaScript').waitFor();
    assert.equal(await plain.getByRole('button', { name: 'Use a passkey' }).count(), 0);
    await world.check(plain);
  });

  await world.step('The clerk reads back how people sign in before it is saved', async () => {
    const clerk = await world.signedIn('northwold', 'clerk');
    await clerk.goto(`${council.url}/settings/sign-in`);
    const hint = await clerk.locator('.govuk-hint').first().innerText();
    await clerk.getByLabel('Password').fill(hint.match(/"(.+)"/)[1]);
    await clerk.getByRole('button', { name: 'Go on' }).click();
    await clerk.getByRole('heading', { name: 'How people sign in' }).waitFor();
    await world.picture(clerk, 'settings');
    await clerk.getByLabel('120 minutes').check();
    await clerk.getByRole('button', { name: 'Go on' }).click();
    await clerk.getByText('signed out after 120 minutes').waitFor();
    await world.picture(clerk, 'settings-check');
    await clerk.getByRole('button', { name: 'Save this' }).click();
    await clerk.getByText('signed out after 120 minutes').waitFor();
  });
}
