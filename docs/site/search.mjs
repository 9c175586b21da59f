// What the search field looks through: the sections of all pages.
import MiniSearch from 'minisearch';
import { PAGES } from './pages.mjs';

/**
 * @typedef {object} Section from one heading to the next
 * @property {number} level
 * @property {string} title
 * @property {string} anchor
 * @property {string} text
 */

/** The browser opens the index with the same (look/docs.js gets them from the index file). */
const OPTIONS = { fields: ['title', 'page', 'text'], storeFields: ['title', 'page', 'address', 'text'] };
/** Characters of a section that are shown below what was found. */
const EXCERPT = 400;

/**
 * @param {Map<string, Section[]>} read sections by file
 * @returns {string} JSON
 */
export function searchIndex(read) {
  const index = new MiniSearch({ ...OPTIONS, extractField: (section, name) => section[name] });
  const shown = new Map();
  let id = 0;
  for (const { file, address, title: page, chapter } of PAGES) {
    for (const { level, title, anchor, text } of read.get(file) ?? []) {
      id += 1;
      shown.set(id, text.trim().replaceAll(/\s+/g, ' ').slice(0, EXCERPT));
      index.add({
        id,
        title,
        page: level === 1 ? chapter : `${chapter} · ${page}`,
        address: level === 1 ? address : `${address}#${anchor}`,
        text,
      });
    }
  }
  const written = index.toJSON();
  // Words of the whole section are found, its beginning is shown.
  for (const [place, stored] of Object.entries(written.storedFields))
    stored.text = shown.get(written.documentIds[place]);
  return JSON.stringify({ options: OPTIONS, index: written });
}
