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

// Files go ahead of their message as soon as they are chosen, and the page says how far they have come. Where that fails
// they stay chosen, and go with the form as they would without this.
for (const box of document.querySelectorAll('[data-files-to]')) {
  const input = box.querySelector('input[type=file]');
  const told = document.createElement('p');
  told.className = 'govuk-body comity-files-told';
  told.setAttribute('role', 'status');
  const bar = document.createElement('progress');
  bar.className = 'comity-progress';
  bar.max = 100;
  bar.hidden = true;
  bar.setAttribute('aria-label', 'How much of the files has been sent');
  input.after(bar, told);
  input.addEventListener('change', () => sendAhead(box, input, bar, told));
}

function sendAhead(box, input, bar, told) {
  const files = [...input.files];
  const largest = Number(box.dataset.filesLargest);
  const room = Number(box.dataset.filesMost) - box.querySelectorAll('.comity-kept input:checked').length;
  if (files.length === 0) return;
  const tooLarge = files.find((file) => file.size > largest);
  if (tooLarge || files.length > room) {
    told.textContent = tooLarge
      ? `${tooLarge.name} is larger than ${largest / 1e6} MB. Send a smaller copy, or a link to where it lies.`
      : `You can send up to ${box.dataset.filesMost} files with one message.`;
    input.value = '';
    return;
  }
  const data = new FormData();
  const without = box.querySelector('input[name="without-location"]');
  if (without.checked) data.append('without-location', 'yes');
  for (const file of files) data.append('files', file, file.name);
  const request = new XMLHttpRequest();
  const leave = () => request.abort();
  const over = (sentence) => {
    bar.hidden = true;
    told.textContent = sentence;
    input.form.removeEventListener('submit', leave);
  };
  request.open('POST', box.dataset.filesTo);
  request.responseType = 'json';
  request.upload.addEventListener('progress', (event) => {
    if (event.lengthComputable) bar.value = Math.round((100 * event.loaded) / event.total);
  });
  request.addEventListener('load', () => {
    if (request.status !== 200 || !request.response) return over('The files will be sent with the form.');
    input.value = '';
    for (const file of request.response.files) addKept(box, file);
    const added = request.response.files.length;
    const words = added === 0 ? '' : added === 1 ? 'One file has been added.' : `${added} files have been added.`;
    over([...request.response.errors.map((error) => `${error}.`), words].join(' ').trim());
  });
  request.addEventListener('error', () => over('The files will be sent with the form.'));
  // Whoever sends the form now sends the files with it.
  input.form.addEventListener('submit', leave);
  bar.value = 0;
  bar.hidden = false;
  told.textContent = files.length === 1 ? `Sending ${files[0].name}` : `Sending ${files.length} files`;
  request.send(data);
}

/** A ticked box for a file that is kept, as the server draws it. */
function addKept(box, file) {
  const list = box.querySelector('.comity-kept');
  let boxes = list.querySelector('.govuk-checkboxes');
  if (!boxes) {
    const set = document.createElement('fieldset');
    set.className = 'govuk-fieldset govuk-form-group';
    const legend = document.createElement('legend');
    legend.className = 'govuk-fieldset__legend';
    legend.textContent = 'Files kept for this message';
    boxes = document.createElement('div');
    boxes.className = 'govuk-checkboxes govuk-checkboxes--small';
    set.append(legend, boxes);
    list.append(set);
  }
  const item = document.createElement('div');
  item.className = 'govuk-checkboxes__item';
  const tick = document.createElement('input');
  tick.className = 'govuk-checkboxes__input';
  tick.type = 'checkbox';
  tick.name = 'kept';
  tick.id = `kept-${file.id}`;
  tick.value = file.id;
  tick.checked = true;
  const label = document.createElement('label');
  label.className = 'govuk-label govuk-checkboxes__label';
  label.htmlFor = tick.id;
  label.textContent = file.label;
  item.append(tick, label);
  boxes.append(item);
}
