// Builds the documentation site to src/http/docs/build when anything that it is made of has changed.
// Plain JavaScript for any Node from 20 up.
import { rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FILES, ICON, PAGES, SHARED } from '../docs/site/pages.mjs';
import { buildOnce } from './setup/build-once.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = [
  'docs',
  ...[...PAGES.map(({ file }) => file), ...FILES].filter((file) => !file.startsWith('docs/')),
  ...SHARED,
  ICON,
  'scripts/build-docs.mjs',
];

/**
 * True when it was built anew.
 * @param {import('./setup/build-once.mjs').Told} [told]
 */
export function buildDocs(told) {
  const folder = join(root, 'src/http/docs/build');
  return buildOnce({
    name: 'docs',
    folder,
    sources: SOURCES,
    told,
    async build() {
      // Whole or not at all: a server may be reading.
      const partial = join(root, 'build/docs');
      await writeSite(partial);
      await rm(folder, { recursive: true, force: true });
      await rename(partial, folder);
    },
  });
}

/** @param {string} folder an absolute path below the root of the clone, or beside it */
export async function writeSite(folder) {
  const { default: Eleventy } = await import('@11ty/eleventy');
  const before = process.cwd();
  process.chdir(root); // Its paths are from where it runs.
  try {
    await rm(folder, { recursive: true, force: true });
    const site = new Eleventy('docs/site', relative(root, folder), {
      configPath: 'docs/site/eleventy.config.mjs',
      quietMode: true,
    });
    site.disableLogger();
    await site.write();
  } finally {
    process.chdir(before);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url) && (await buildDocs()))
  console.log('Built the documentation.');
