// Small conveniences for static pages: theme, time zone, countdowns, copy, dialogs. No page needs it to work.
const root = document.documentElement;
const year = 31536000;
const remember = (name, value, age = year) => {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
};
const recalled = () => { try { return localStorage.getItem('theme'); } catch { return null; } };

// The server writes data-theme from the cookie, so no page flashes; local storage outlives a cleared cookie.
function applyTheme(theme, keep) {
  const chosen = theme === 'light' || theme === 'dark' ? theme : 'system';
  root.dataset.theme = chosen;
  if (keep) {
    remember('theme', chosen);
    try { localStorage.setItem('theme', chosen); } catch { /* storage is off: the cookie does */ }
  }
  for (const button of document.querySelectorAll('[data-theme-set]')) {
    button.setAttribute('aria-pressed', String(button.dataset.themeSet === chosen));
  }
}

// The page brings the words, in the reader's language.
const said = document.getElementById('portal-live')?.dataset ?? {};
const fill = (form, ...numbers) => form.replace(/\{(\d)\}/g, (_, n) => numbers[n]);
export function wordsLeft(milliseconds) {
  const { up = 'Time is up', left: forms = '{0} d {1} h left|{0} h {1} min left|{0} min {1} s left|{0} s left' } = document.querySelector('main')?.dataset ?? {};
  if (milliseconds <= 0) { return up; }
  const seconds = Math.floor(milliseconds / 1000);
  const d = Math.floor(seconds / 86400), h = Math.floor(seconds % 86400 / 3600), m = Math.floor(seconds % 3600 / 60), s = seconds % 60;
  const [days, hours, minutes, moments] = forms.split('|');
  return d > 0 ? fill(days, d, h) : h > 0 ? fill(hours, h, m) : m > 0 ? fill(minutes, m, s) : fill(moments, s);
}

// data-until is the deadline; the server's clock counts, so the page's offset to it (data-now) is kept.
// One text node is changed in place: the circuit, if there is one, goes on owning the element.
const offsets = new WeakMap();
function tick() {
  for (const element of document.querySelectorAll('[data-until]')) {
    const known = offsets.get(element);
    if (!known || known.now !== element.dataset.now) {
      offsets.set(element, { now: element.dataset.now, by: Date.parse(element.dataset.now) - Date.now() });
    }
    const left = Date.parse(element.dataset.until) - Date.now() - offsets.get(element).by;
    const text = element.querySelector('[data-words]');
    const words = wordsLeft(left);
    if (text?.firstChild && text.firstChild.nodeValue !== words) { text.firstChild.nodeValue = words; }
    element.toggleAttribute('data-urgent', left > 0 && left < 86400000);
    element.toggleAttribute('data-over', left <= 0);
  }
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    return;
  }
  button.dataset.copied = '';
  say(button.dataset.copiedText || said.copied);
  setTimeout(() => delete button.dataset.copied, 1600);
}

export function say(text) {
  const live = document.getElementById('portal-live');
  if (live) { live.textContent = ''; requestAnimationFrame(() => { live.textContent = text; }); }
}

document.addEventListener('click', event => {
  const on = selector => event.target.closest(selector);
  const theme = on('[data-theme-set]');
  if (theme) { applyTheme(theme.dataset.themeSet, true); }
  const button = on('[data-copy]');
  if (button) { copy(button); }
  const opener = on('[data-dialog]');
  if (opener) { document.getElementById(opener.dataset.dialog)?.showModal(); }
  const closer = on('[data-close]');
  if (closer) { closer.closest('dialog')?.close(); closer.closest('details')?.removeAttribute('open'); }
  if (on('[data-print]')) { print(); }
  if (on('[data-reload]')) { location.reload(); }
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!menu.contains(event.target) || on('a[href]')) { menu.removeAttribute('open'); }
  }
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') { return; }
  const open = document.querySelector('details.menu[open], details.confirm[open]');
  if (open) { open.removeAttribute('open'); open.querySelector('summary').focus(); }
});

// A form sent twice is a form sent once: the button shows that it is working until the answer comes.
document.addEventListener('submit', event => {
  const button = event.submitter;
  if (!button || event.defaultPrevented && !event.target.hasAttribute('data-enhance')) { return; }
  button.setAttribute('aria-busy', 'true');
  setTimeout(() => button.removeAttribute('aria-busy'), 8000);
});
// A filter form sends itself when a choice is made.
document.addEventListener('change', event => {
  // A choice that changes what else the page says presses the button that asks for it.
  const press = event.target.closest('[data-press]');
  if (press) { document.getElementById(press.dataset.press)?.click(); }
  if (event.target.closest('form[data-auto]')) { event.target.form.requestSubmit(); }
});

// A page that holds unsaved work says so by data-unsaved; leaving it asks first, by a link as by closing the tab.
const unsaved = () => document.querySelector('[data-unsaved="true"]') !== null;
addEventListener('beforeunload', event => { if (unsaved()) { event.preventDefault(); } });
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href]');
  if (!link || link.target === '_blank' || link.getAttribute('href').includes('#') || !unsaved()) { return; }
  if (confirm(said.unsavedQuestion)) {
    document.querySelector('[data-unsaved]').removeAttribute('data-unsaved');
  } else {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

// What a page has shown is told once somebody has had it before their eyes for a moment: a page that was only fetched was not seen.
const quietly = form => { fetch(form.action, { method: 'POST', body: new FormData(form), keepalive: true, redirect: 'manual' }).catch(() => {}); };
let showing = 0;
function shownSoon() {
  clearTimeout(showing);
  if (document.hidden || !document.querySelector('form[data-shown]')) { return; }
  showing = setTimeout(() => {
    const form = document.querySelector('form[data-shown]');
    if (form) { form.removeAttribute('data-shown'); quietly(form); }
  }, 2500);
}
document.addEventListener('visibilitychange', shownSoon);

// Whoever follows a notice has read it.
document.addEventListener('click', event => {
  const form = document.getElementById(event.target.closest?.('a[data-post]')?.dataset.post);
  if (form) { quietly(form); }
});

function settle() {
  applyTheme(root.dataset.themeServer ? root.dataset.theme : recalled(), false);
  for (const button of document.querySelectorAll('button[aria-busy]')) { button.removeAttribute('aria-busy'); }
  tick();
  shownSoon();
}

try { remember('tz', Intl.DateTimeFormat().resolvedOptions().timeZone); } catch { /* UTC is shown */ }
if (!/(?:^|; )theme=/.test(document.cookie) && recalled()) { applyTheme(recalled(), true); }
settle();
setInterval(tick, 1000);
// A page reached by a link starts at its heading. A page that is loaded anew starts at its top, so that Tab meets the skip link first.
let shown = location.pathname;
function arrive() {
  const heading = location.pathname === shown ? null : document.querySelector('main h1');
  if (!heading) { return; }
  shown = location.pathname;
  if (location.hash) { return; }
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

globalThis.Blazor?.addEventListener?.('enhancedload', () => {
  settle();
  arrive();
  // A form that came back with errors shows the first of them, wherever the reader had scrolled to.
  const wrong = document.querySelector('main [aria-invalid=true]');
  if (wrong && !document.activeElement?.matches('main input, main textarea, main select')) { wrong.focus(); }
});

// The tally of a gate comes from the server as it is shown, the same for every screen: whole at first, then the parts that
// change. The circuit owns the element and its address, and none of its content. A hidden tab follows nothing.
let left = null;
const patience = 40000;
class LiveTally extends HTMLElement {
  static observedAttributes = ['src'];
  #events; #again; #silence; #failures = 0;
  #turn = () => { if (document.hidden) { this.#stop(); } else { this.#follow(); } };

  connectedCallback() {
    // When the live room takes the place of the page as it was loaded, the tally stays as it is.
    if (!this.firstElementChild && left?.src === this.getAttribute('src')) { this.replaceChildren(...left.nodes); }
    left = null;
    document.addEventListener('visibilitychange', this.#turn);
    this.#turn();
  }

  disconnectedCallback() {
    left = { src: this.getAttribute('src'), nodes: [...this.childNodes] };
    document.removeEventListener('visibilitychange', this.#turn);
    this.#stop();
  }

  attributeChangedCallback(name, before, now) {
    if (this.isConnected && before !== null && before !== now) { this.#stop(); this.#turn(); }
  }

  #follow() {
    if (this.#events) { return; }
    clearTimeout(this.#again);
    const events = this.#events = new EventSource(this.getAttribute('src'));
    const on = (kind, take) => events.addEventListener(kind, event => {
      this.#failures = 0;
      this.removeAttribute('data-behind');
      this.#listen();
      take?.(event.data);
    });
    on('whole', data => this.#show(JSON.parse(data)));
    on('parts', data => { for (const [id, html] of Object.entries(JSON.parse(data))) { this.#replace(id, html); } });
    on('pulse');
    events.onerror = () => {
      this.setAttribute('data-behind', '');
      if (events.readyState === EventSource.CLOSED) { this.#later(); }
    };
    this.#listen();
  }

  // A connection may die in silence: the server says something every few seconds.
  #listen() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => { this.setAttribute('data-behind', ''); this.#later(); }, patience);
  }

  #later() {
    this.#stop();
    this.#again = setTimeout(this.#turn, Math.min(30000, 1000 * 2 ** this.#failures++));
  }

  #stop() {
    clearTimeout(this.#silence);
    clearTimeout(this.#again);
    this.#events?.close();
    this.#events = null;
  }

  #show(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    if (template.innerHTML !== this.innerHTML) { this.replaceChildren(template.content); }
  }

  #replace(id, html) {
    const element = this.querySelector(`#${id}`);
    if (element) { element.outerHTML = html; }
  }
}
customElements.define('live-tally', LiveTally);
