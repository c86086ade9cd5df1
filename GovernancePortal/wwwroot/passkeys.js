// Forms marked data-passkey: the submit asks the server for a challenge, the browser for a passkey, and then posts the answer.
const able = () => typeof PublicKeyCredential !== 'undefined'
  && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function'
  && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function';

// A passkey is bound to a name: at another address of the same portal, such as 127.0.0.1, there are none.
const within = domain => location.hostname === domain || location.hostname.endsWith(`.${domain}`);

async function challenge(operation, token) {
  const address = operation === 'creation' ? '/Account/Passkey/Creation' : '/Account/Passkey/Proof';
  const answer = await fetch(address, { method: 'POST', headers: { RequestVerificationToken: token }, credentials: 'same-origin' });
  if (!answer.ok) { throw new Error(`The server answered with status ${answer.status}.`); }
  return await answer.json();
}

async function credential(operation, token) {
  const options = await challenge(operation, token);
  return operation === 'creation'
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

const said = (document.getElementById('portal-live')?.dataset.passkey ?? '').split('|');
const why = error => error.name === 'NotAllowedError' ? said[0] : error.name === 'InvalidStateError' ? said[1] : `${said[2]} ${error.message}`;

function show(form, text) {
  const place = form.querySelector('[data-passkey-error]');
  place.textContent = text;
  place.hidden = !text;
}

async function submit(form) {
  show(form, '');
  try {
    form.elements.credential.value = JSON.stringify(await credential(form.dataset.passkey, form.dataset.token));
  } catch (error) {
    form.querySelector('button')?.removeAttribute('aria-busy');
    show(form, why(error));
    return;
  }
  form.submit();
}

// For rooms, which nobody wants to leave: the same proof without a form. Answers with nothing once the second factor is fresh, else with the reason.
export const usable = domain => able() && within(domain);

export async function confirm(token) {
  try {
    const answer = await fetch('/Account/Passkey/Confirm', {
      method: 'POST',
      headers: { RequestVerificationToken: token, 'Content-Type': 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(await credential('proof', token)),
    });
    return answer.ok ? null : (await answer.json().catch(() => ({}))).detail ?? `The server answered with status ${answer.status}.`;
  } catch (error) {
    return why(error);
  }
}

document.addEventListener('submit', event => {
  if (event.target.matches('form[data-passkey]')) {
    event.preventDefault();
    submit(event.target);
  }
}, true);

const reveal = () => { for (const form of document.querySelectorAll('form[data-passkey]')) { form.hidden = !(usable(form.dataset.domain)); } };
reveal();
globalThis.Blazor?.addEventListener?.('enhancedload', reveal);
