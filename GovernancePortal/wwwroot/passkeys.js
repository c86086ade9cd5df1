// Forms marked data-passkey: the submit asks the server for a challenge, the browser for a passkey, and then posts the answer.
const able = () => typeof PublicKeyCredential !== 'undefined'
  && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function'
  && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function';

// A passkey is bound to a name: at another address of the same portal, such as 127.0.0.1, there are none.
const within = domain => location.hostname === domain || location.hostname.endsWith(`.${domain}`);

async function challenge(form, operation) {
  const address = operation === 'creation' ? '/Account/Passkey/Creation' : '/Account/Passkey/Proof';
  const answer = await fetch(address, { method: 'POST', headers: { RequestVerificationToken: form.dataset.token }, credentials: 'same-origin' });
  if (!answer.ok) { throw new Error(`The server answered with status ${answer.status}.`); }
  return await answer.json();
}

async function credential(form) {
  const operation = form.dataset.passkey;
  const options = await challenge(form, operation);
  return operation === 'creation'
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

function show(form, text) {
  const place = form.querySelector('[data-passkey-error]');
  place.textContent = text;
  place.hidden = !text;
}

async function submit(form) {
  show(form, '');
  try {
    form.elements.credential.value = JSON.stringify(await credential(form));
  } catch (error) {
    form.querySelector('button')?.removeAttribute('aria-busy');
    show(form, error.name === 'NotAllowedError' ? 'No passkey was given. Try again, or use another way.'
      : error.name === 'InvalidStateError' ? 'This device holds a passkey for your account already.' : `That did not work: ${error.message}`);
    return;
  }
  form.submit();
}

document.addEventListener('submit', event => {
  if (event.target.matches('form[data-passkey]')) {
    event.preventDefault();
    submit(event.target);
  }
}, true);

const reveal = () => { for (const form of document.querySelectorAll('form[data-passkey]')) { form.hidden = !(able() && within(form.dataset.domain)); } };
reveal();
globalThis.Blazor?.addEventListener?.('enhancedload', reveal);
