// Pages work without this. GOV.UK Frontend, which stands before it in the same module, improves them.
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
// Its script would mark a radio button as expanded, which ARIA does not allow. Our style sheet shows and hides by itself
// what belongs to one answer, so that the script is told of nothing to control.
for (const input of document.querySelectorAll('[data-aria-controls]')) input.removeAttribute('data-aria-controls');
initAll();
// Passkeys. A form that asks for one holds its question's address; the answer goes into the form, which is then sent as any other.
// Where a browser knows no passkeys, the form's button stays hidden and the page says what else there is.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const asked = {
  create: (options) => navigator.credentials.create({ publicKey: {
    ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map((one) => ({ ...one, id: bytes(one.id) })),
  } }),
  get: (options) => navigator.credentials.get({ publicKey: {
    ...options, challenge: bytes(options.challenge),
    allowCredentials: (options.allowCredentials ?? []).map((one) => ({ ...one, id: bytes(one.id) })),
  } }),
};
const answered = ({ id, rawId, type, response }) => JSON.stringify({ id, rawId: text(rawId), type, extensions: {}, response: {
  clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject),
  authenticatorData: text(response.authenticatorData), signature: text(response.signature), userHandle: text(response.userHandle),
} });
for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential) continue;
  const [press, failed] = [form.querySelector('button'), form.querySelector('[role=alert]')];
  press.hidden = false;
  form.querySelector('.comity-passkey-off').hidden = true;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const question = await fetch(form.dataset.question, { method: 'POST' });
      if (!question.ok || question.redirected) throw new Error('no question');
      const { publicKey } = await question.json();
      form.elements.answer.value = answered(await asked[form.dataset.passkey](publicKey));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
