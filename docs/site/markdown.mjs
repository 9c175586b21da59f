// The repository's Markdown as the site shows it: what leads to files of the repository leads to pages of the site.
import hljs from 'highlight.js/lib/common';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import nginx from 'highlight.js/lib/languages/nginx';
import { posix } from 'node:path';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anchors, headingsOf } from './headings.mjs';
import { BASE, PAGES, ROOT } from './pages.mjs';

hljs.registerLanguage('dockerfile', dockerfile);
hljs.registerLanguage('nginx', nginx);

/** Of the repository's front page, whose parts the site has on pages of their own. */
const FRONT = 'README.md';
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/|#)/i;

/**
 * Sets a markdown-it up. Each page is rendered with its file as `env.file`.
 *
 * @param {object} md an instance of markdown-it
 * @param {Awaited<ReturnType<import('./assets.mjs').readAssets>>} assets
 * @param {(file: string, sections: import('./search.mjs').Section[]) => void} onRead gets what each page says, by its headings
 */
export function setUpMarkdown(md, assets, onRead) {
  md.set({ html: true, linkify: false, typographer: false });
  const { rules } = md.renderer;
  const plain = (tokens, i, options, _env, self) => self.renderToken(tokens, i, options);

  md.core.ruler.push('anchors', ({ tokens, env }) => giveAnchors(tokens, env.file, onRead));
  md.core.ruler.push('addresses', ({ tokens, env }) => giveAddresses(tokens, env.file, assets));
  md.core.ruler.push('columns', ({ tokens }) => nameColumns(tokens));

  rules.heading_open = (tokens, i, ...rest) =>
    `${plain(tokens, i, ...rest)}${tokens[i].meta.linked ? '' : `<a class="own" href="#${tokens[i].attrGet('id')}">`}`;
  rules.heading_close = (tokens, i, ...rest) =>
    `${tokens[i].meta.linked ? '' : '</a>'}${plain(tokens, i, ...rest)}`;
  rules.table_open = (tokens, i, ...rest) =>
    `<div class="table${tokens[i].meta?.lookup ? ' lookup' : ''}" role="group" aria-label="Table" tabindex="0">${plain(tokens, i, ...rest)}`;
  rules.table_close = (...args) => `${plain(...args)}</div>\n`;
  rules.fence = (tokens, i) => codeBlock(tokens[i].content, tokens[i].info.trim());
  rules.code_block = (tokens, i) => codeBlock(tokens[i].content, '');
  // Comments are marks for programs that write parts of a page.
  rules.html_block = (tokens, i) => withoutComments(tokens[i].content);
  rules.html_inline = (tokens, i) => withoutComments(tokens[i].content);
}

function giveAnchors(tokens, file, onRead) {
  const anchorOf = anchors();
  const sections = [];
  tokens.forEach((token, i) => {
    if (token.type === 'heading_open') {
      const { children } = tokens[i + 1];
      const title = textOf(children);
      const anchor = anchorOf(title);
      token.attrSet('id', anchor);
      token.meta = tokens[i + 2].meta = { linked: children.some(({ type }) => type === 'link_open') };
      sections.push({ level: Number(token.tag.slice(1)), title, anchor, text: '' });
    } else if (['inline', 'fence', 'code_block'].includes(token.type)) {
      const section = sections.at(-1);
      if (section === undefined || tokens[i - 1]?.type === 'heading_open') return;
      section.text += `${token.children ? textOf(token.children) : token.content}\n`;
    }
  });
  onRead(file, sections);
}

/**
 * Of tables in which a name is looked up (three columns or more, the first in code), so that a narrow screen can show
 * a row as lines: each cell says its column.
 */
function nameColumns(tokens) {
  let table;
  let names = [];
  let column = 0;
  tokens.forEach((token, i) => {
    if (token.type === 'table_open') [table, names] = [token, []];
    else if (token.type === 'tr_open') column = 0;
    else if (token.type === 'th_open') names.push(textOf(tokens[i + 1].children));
    else if (token.type === 'td_open') {
      const [first, second] = tokens[i + 1].children;
      if (column === 0 && (first?.type === 'code_inline' || second?.type === 'code_inline'))
        table.meta = { lookup: names.length > 2 };
      if (column > 0 && names[column] !== '') token.attrSet('data-column', names[column]);
      column += 1;
    }
  });
}

function textOf(children) {
  return children
    .filter(({ type }) => type !== 'html_inline')
    .map(({ type, content }) => (type.endsWith('break') ? ' ' : content))
    .join('');
}

function giveAddresses(tokens, file, assets) {
  for (const { children } of tokens) {
    if (!children) continue;
    /** Ends of links that became text. */
    const dropped = [];
    let inLink = 0;
    children.forEach((token, i) => {
      if (token.type === 'link_open') {
        const address = addressFor(token.attrGet('href'), file, assets);
        dropped.push(address === undefined);
        inLink += 1;
        if (address === undefined) hide(token);
        else token.attrSet('href', address);
      } else if (token.type === 'link_close') {
        inLink -= 1;
        if (dropped.pop()) hide(token);
      } else if (token.type === 'image') {
        showPicture(token, file, assets, inLink === 0 && children.length === 1 && i === 0);
      }
    });
  }
}

/** The text of a link to what the site does not have stays. */
function hide(token) {
  Object.assign(token, { type: 'text', tag: '', nesting: 0, content: '', attrs: null });
}

/** Where a link leads on the site; undefined where the site does not have it. */
function addressFor(href, file, { downloads }) {
  if (ELSEWHERE.test(href)) return href;
  const [path, anchor] = href.split('#');
  const target = posix.normalize(posix.join(posix.dirname(file), decodeURI(path)));
  // A folder stands for the first page in it.
  const page = PAGES.find((each) => each.file === target || each.file.startsWith(`${target}/`));
  if (page !== undefined) return anchor === undefined ? page.address : `${page.address}#${anchor}`;
  if (target === FRONT) return anchor === undefined ? BASE : pageWith(anchor);
  return downloads.get(target);
}

function pageWith(anchor) {
  const page = PAGES.find(({ file }) =>
    headingsOf(readFileSync(join(ROOT, file), 'utf8')).some((heading) => heading.anchor === anchor),
  );
  return page && `${page.address}#${anchor}`;
}

function showPicture(token, file, { pictures }, alone) {
  const target = posix.normalize(posix.join(posix.dirname(file), token.attrGet('src')));
  const picture = pictures.get(target);
  if (picture === undefined) return;
  token.attrSet('src', picture.address);
  token.attrSet('width', String(picture.width));
  token.attrSet('height', String(picture.height));
  token.attrSet('loading', 'lazy');
  if (alone) token.attrSet('class', 'wide');
}

function codeBlock(code, language) {
  const known = language !== '' && hljs.getLanguage(language) !== undefined;
  const html = known ? hljs.highlight(code, { language, ignoreIllegals: true }).value : escapeHtml(code);
  return `<div class="code"><pre tabindex="0"><code>${html}</code></pre></div>\n`;
}

function escapeHtml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function withoutComments(html) {
  return html.replaceAll(/<!--[^]*?-->\n?/g, '');
}
