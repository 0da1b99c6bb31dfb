// Makes pages smoother for who has scripts; every page works without. Keys: j and k walk along the rows, n goes to the next task, / searches, ? shows the list.
(() => {
  'use strict';

  const store = {
    off() { try { return localStorage.getItem('toetsen') === 'uit'; } catch { return false; } },
    set(on) { try { localStorage.setItem('toetsen', on ? 'aan' : 'uit'); } catch { /* kept for this page only */ } },
  };
  let on = !store.off();

  const typing = (el) => el.closest('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], dialog[open]');

  function walk(step) {
    const rows = [...document.querySelectorAll('a.row')].filter((row) => row.checkVisibility());
    if (!rows.length) return;
    const here = rows.indexOf(document.activeElement);
    const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(here + step, 0), rows.length - 1);
    rows[next].focus();
  }

  const keys = {
    j: () => walk(1),
    k: () => walk(-1),
    n: () => document.querySelector('a[data-then]')?.click(),
    '/': () => document.querySelector('[data-search]')?.focus(),
    '?': () => document.getElementById('toetsen')?.showModal(),
  };

  document.addEventListener('keydown', (e) => {
    if (!on || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || !keys[e.key] || typing(e.target)) return;
    e.preventDefault();
    keys[e.key]();
  });

  // A key stands beside what it does for as long as it does it.
  function showKeys() {
    for (const key of document.querySelectorAll('[data-key]')) key.hidden = !on;
  }

  function listKeys() {
    const button = document.getElementById('toetsen-open');
    const box = document.getElementById('toetsen-aan');
    if (!button || !box) return;
    button.hidden = false;
    button.addEventListener('click', () => document.getElementById('toetsen').showModal());
    box.checked = on;
    box.addEventListener('change', () => { on = box.checked; store.set(on); showKeys(); });
  }

  // A form that could not be sent stays as it was, and says so.
  function offline(form) {
    const note = form?.querySelector?.('[data-offline]');
    if (!note) return;
    note.hidden = false;
    note.scrollIntoView({ block: 'center' });
  }
  document.addEventListener('htmx:before:request', (e) => {
    const note = e.target.querySelector?.('[data-offline]');
    if (note) note.hidden = true;
  });
  document.addEventListener('htmx:error', (e) => offline(e.target));
  // A proxy's own error page is no page of ours: it must not take the place of the form.
  document.addEventListener('htmx:before:swap', (e) => {
    if (e.detail.ctx?.text?.includes('id="inhoud"')) return;
    e.preventDefault();
    offline(e.target);
  });

  listKeys();
  showKeys();
})();
