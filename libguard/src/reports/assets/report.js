// SPDX-License-Identifier: Apache-2.0
// Hides what a reader does not look for. Without it, all of the report is there.
'use strict';
(() => {
  const bar = document.getElementById('filters');
  const search = document.getElementById('search');
  const status = document.getElementById('shown');
  const severities = [...bar.querySelectorAll('input[type=checkbox]')];
  const selects = [...bar.querySelectorAll('select')];
  const items = [...document.querySelectorAll('[data-item]')].map((element) => ({
    element,
    kind: element.dataset.item,
    state: element.dataset.state || '',
    severity: element.dataset.severity || '',
    text: null,
  }));
  const groups = [...document.querySelectorAll('[data-group]')];

  const matches = (item, words, wanted, states) => {
    if (item.severity !== '' && !wanted.has(item.severity)) return false;
    const state = states.get(item.kind);
    if (state && state !== item.state) return false;
    if (words.length === 0) return true;
    if (item.text === null) item.text = item.element.textContent.toLowerCase();
    return words.every((word) => item.text.includes(word));
  };

  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== '');
    const wanted = new Set(severities.filter((box) => box.checked).map((box) => box.value));
    const states = new Map(selects.map((select) => [select.dataset.filter, select.value]));
    let shown = 0;
    for (const item of items) {
      const visible = matches(item, words, wanted, states);
      item.element.hidden = !visible;
      if (visible) shown += 1;
    }
    for (const group of groups) {
      group.hidden = group.querySelector('[data-item]:not([hidden])') === null;
    }
    status.textContent = shown === items.length ? '' : `${shown} of ${items.length} entries shown`;
  };

  const clear = () => {
    search.value = '';
    for (const box of severities) box.checked = true;
    for (const select of selects) select.value = '';
    apply();
  };

  // What an address names has to be seen, whatever is filtered or folded.
  const reveal = () => {
    const target = location.hash === '' ? null : document.getElementById(location.hash.slice(1));
    if (target === null) return;
    if (target.closest('[hidden]') !== null) clear();
    for (let at = target; at !== null; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
    }
    target.scrollIntoView();
  };

  let timer = 0;
  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  });
  for (const control of [...severities, ...selects]) control.addEventListener('change', apply);
  document.getElementById('clear').addEventListener('click', () => {
    clear();
    search.focus();
  });
  document.addEventListener('keydown', (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) &&
      event.target.type !== 'checkbox';
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Escape' && event.target === search) {
      clear();
    }
  });
  window.addEventListener('hashchange', reveal);
  window.addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  bar.hidden = false;
  apply();
  reveal();
})();
