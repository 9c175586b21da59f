// What the pages can do beyond being read: other colours, copying code, contents on a phone, search.
const root = document.documentElement;
const find = (selector) => document.querySelector(selector);

// Colours

find('.theme').addEventListener('click', () => {
  const theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
  root.dataset.theme = theme;
  try {
    localStorage.setItem('kinora.theme', theme);
  } catch {
    // Then it holds for this page.
  }
});

// Code

for (const block of document.querySelectorAll('.code')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', () => {
    const code = block.querySelector('code');
    button.textContent = copy(code) ? 'Copied' : 'Selected';
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  });
  block.append(button);
}

/** By way of the selection, which browsers allow by plain http from another machine, too. */
function copy(element) {
  getSelection().selectAllChildren(element);
  const copied = document.execCommand('copy');
  if (copied) getSelection().removeAllRanges();
  return copied;
}

// Contents

const opener = find('.contents');
const narrow = matchMedia('(max-width: 899px)');
const showContents = (shown) => {
  root.toggleAttribute('data-contents', shown);
  opener.setAttribute('aria-expanded', String(shown));
};
opener.setAttribute('role', 'button');
opener.setAttribute('aria-controls', 'contents');
showContents(false);
opener.addEventListener('click', (event) => {
  event.preventDefault();
  showContents(!root.hasAttribute('data-contents'));
});
opener.addEventListener('keydown', (event) => {
  if (event.key === ' ') {
    event.preventDefault();
    opener.click();
  }
});
narrow.addEventListener('change', () => showContents(false));

const here = find('.chapters [aria-current]');
if (here && !narrow.matches) here.scrollIntoView({ block: 'nearest' });

// The heading that is being read

const marks = new Map(
  [...document.querySelectorAll('nav.outline a')].map((link) => [link.hash.slice(1), link]),
);
const headings = [...document.querySelectorAll('article :is(h2, h3)')].filter(({ id }) => marks.has(id));
const follow = () => {
  const past = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
  const current = marks.get((past.at(-1) ?? headings[0])?.id);
  for (const link of marks.values()) {
    if (link !== current) link.removeAttribute('aria-current');
    else if (!link.hasAttribute('aria-current')) {
      link.setAttribute('aria-current', 'true');
      link.scrollIntoView({ block: 'nearest' });
    }
  }
};
if (headings.length > 0 && matchMedia('(min-width: 1180px)').matches) {
  let asked = false;
  const soon = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      follow();
    });
  };
  addEventListener('scroll', soon, { passive: true });
  soon();
}

// Search

const search = find('.search');
const field = search.querySelector('input');
const found = search.querySelector('.found');
const list = found.querySelector('ol');
const status = found.querySelector('[role="status"]');
const MOST = 12;
let opened;

/** The index and what searches it, loaded when somebody is about to search. */
function open() {
  opened ??= load().catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function load() {
  const [{ default: MiniSearch }, answer] = await Promise.all([
    import(search.dataset.engine),
    fetch(search.dataset.index),
  ]);
  if (!answer.ok) throw new Error(`The index is not there (${answer.status})`);
  const { options, index } = await answer.json();
  return MiniSearch.loadJS(index, options);
}

async function look() {
  const asked = field.value.trim();
  if (asked === '') return close();
  let results;
  try {
    results = (await open()).search(asked, {
      combineWith: 'AND',
      prefix: true,
      fuzzy: (word) => (word.length > 5 ? 0.15 : false),
      boost: { title: 4, page: 2 },
    });
  } catch {
    found.hidden = false;
    list.replaceChildren();
    status.textContent = 'The search could not be loaded: is the server still running?';
    return;
  }
  if (field.value.trim() !== asked) return; // More has been typed meanwhile.
  list.replaceChildren(...results.slice(0, MOST).map(resultOf));
  status.textContent =
    results.length === 0
      ? `Nothing says “${asked}”. Fewer or other words may help.`
      : `${results.length} ${results.length === 1 ? 'place' : 'places'}`;
  found.hidden = false;
}

function resultOf({ title, page, address, text, terms }) {
  const link = document.createElement('a');
  link.href = address;
  const part = (name, content) => {
    const element = document.createElement('span');
    element.className = name;
    element.append(...content);
    return element;
  };
  link.append(part('where', [page]), part('what', marked(title, terms)), part('text', marked(text, terms)));
  const item = document.createElement('li');
  item.append(link);
  return item;
}

/** The text with the words that were found marked, from a little before the first of them. */
function marked(text, terms) {
  const pattern = terms
    .toSorted((a, b) => b.length - a.length)
    .map((term) => term.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
  const words = new RegExp(`(${pattern})`, 'gi');
  const near = text.search(words) - 60;
  const start = near <= 0 ? 0 : text.indexOf(' ', near) + 1;
  return `${start > 0 ? '… ' : ''}${text.slice(start)}`.split(words).map((piece, i) => {
    if (i % 2 === 0) return piece;
    const mark = document.createElement('mark');
    mark.textContent = piece;
    return mark;
  });
}

function close() {
  found.hidden = true;
  list.replaceChildren();
  status.textContent = '';
}

field.addEventListener('focus', () => {
  open().catch(() => undefined); // It is told when something is typed.
});
field.addEventListener('input', () => void look());
search.addEventListener('keydown', (event) => {
  const links = [...list.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  if (event.key === 'Escape') {
    close();
    field.focus();
  } else if (event.key === 'ArrowDown') {
    event.preventDefault();
    (links[at + 1] ?? links[0])?.focus();
  } else if (event.key === 'ArrowUp') {
    event.preventDefault();
    (at <= 0 ? field : links[at - 1]).focus();
  } else if (event.key === 'Enter' && event.target === field) {
    links[0]?.click();
  }
});
document.addEventListener('click', ({ target }) => {
  if (!search.contains(target) || target.closest('.found a')) close();
});
document.addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input, textarea, [contenteditable]');
  const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!slash && !(event.key === 'k' && (event.ctrlKey || event.metaKey))) return;
  event.preventDefault();
  field.focus();
  field.select();
});
