// The site, made by Eleventy from the Markdown of the repository. scripts/build-docs.mjs runs it.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readAssets, writeAssets } from './assets.mjs';
import { setUpMarkdown } from './markdown.mjs';
import { BASE, CHAPTERS, PAGES, ROOT } from './pages.mjs';
import { searchIndex } from './search.mjs';

/** Deeper headings are not in the list beside a page. */
const OUTLINE_DEPTH = 3;

export default async function configure(config) {
  const assets = await readAssets();
  /** What each page says, by its headings. */
  const read = new Map();

  config.setUseGitIgnore(false);
  config.amendLibrary('md', (md) => setUpMarkdown(md, assets, (file, sections) => read.set(file, sections)));
  config.setNunjucksEnvironmentOptions({ trimBlocks: true, lstripBlocks: true, throwOnUndefined: false });
  config.addGlobalData('layout', 'page.njk');
  config.addGlobalData('chapters', CHAPTERS);
  config.addGlobalData('base', BASE);
  config.addGlobalData('assets', assets);
  config.addFilter('outlineOf', (file) =>
    (read.get(file) ?? []).filter(({ level }) => level > 1 && level <= OUTLINE_DEPTH),
  );
  PAGES.forEach((page, i) => {
    config.addTemplate(page.file.replaceAll('/', '-'), readFileSync(join(ROOT, page.file), 'utf8'), {
      ...page,
      permalink: `${page.address.slice(BASE.length)}index.html`,
      previous: PAGES[i - 1],
      next: PAGES[i + 1],
    });
  });
  config.on('eleventy.after', async ({ directories }) => {
    await writeAssets(assets.files, directories.output);
    await writeFile(join(directories.output, 'search.json'), searchIndex(read));
  });

  return {
    dir: { input: 'docs/site', includes: 'layouts', layouts: 'layouts' },
    templateFormats: ['md'],
    // Braces in the text are braces.
    markdownTemplateEngine: false,
  };
}
