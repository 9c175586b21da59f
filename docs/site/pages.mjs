// What the site has, in the order of its navigation. Files are named from the root of the repository.
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where the server has the site (src/http/docs/routes.ts). */
export const BASE = '/docs/';

const LISTED = [
  {
    title: 'Start',
    pages: [
      { title: 'Quick start', file: 'docs/README.md' },
      { title: 'Concepts', file: 'docs/concepts.md' },
      { title: 'The Workbench', file: 'docs/workbench.md' },
      { title: 'Shot lists', file: 'docs/batch.md' },
    ],
  },
  {
    title: 'Coming from',
    pages: [
      { title: 'Luma', file: 'docs/coming-from/luma.md' },
      { title: 'fal', file: 'docs/coming-from/fal.md' },
      { title: 'Oxen', file: 'docs/coming-from/oxen.md' },
      { title: 'WaveSpeed', file: 'docs/coming-from/wavespeed.md' },
      { title: 'Runware', file: 'docs/coming-from/runware.md' },
    ],
  },
  {
    title: 'Engines and money',
    pages: [
      { title: 'Engines', file: 'docs/engines.md' },
      { title: 'Budgets', file: 'docs/budgets.md' },
    ],
  },
  {
    title: 'The renderer',
    pages: [
      { title: 'How a clip is made', file: 'docs/renderer.md' },
      { title: 'Gallery', file: 'docs/gallery.md' },
    ],
  },
  {
    title: 'Running it',
    pages: [
      { title: 'Operating', file: 'docs/operating.md' },
      { title: 'Settings', file: 'docs/settings.md' },
      { title: 'Security', file: 'docs/security.md' },
      { title: 'Troubleshooting', file: 'docs/troubleshooting.md' },
    ],
  },
  {
    title: 'Reference',
    pages: [
      { title: 'API', file: 'docs/reference/api.md' },
      { title: 'Generations', file: 'docs/reference/api/generations.md' },
      { title: 'Plans and reports', file: 'docs/reference/api/plans-and-reports.md' },
      { title: 'Files', file: 'docs/reference/api/files.md' },
      { title: 'Batches', file: 'docs/reference/api/batches.md' },
      { title: 'Library', file: 'docs/reference/api/library.md' },
      { title: 'Webhooks', file: 'docs/reference/api/webhooks.md' },
      { title: 'Models and translations', file: 'docs/reference/api/models.md' },
      { title: 'Engines', file: 'docs/reference/api/engines.md' },
      { title: 'Money and storage', file: 'docs/reference/api/money.md' },
      { title: 'Keys and sessions', file: 'docs/reference/api/keys.md' },
      { title: 'Command line', file: 'docs/reference/cli.md' },
    ],
  },
  {
    title: 'Carrying on',
    pages: [
      { title: 'The house', file: 'ARCHITECTURE.md' },
      { title: 'Working on Kinora', file: 'CONTRIBUTING.md' },
      { title: 'Adding a provider', file: 'docs/adding-a-provider.md' },
      { title: 'Adding a dialect', file: 'docs/adding-a-dialect.md' },
      { title: 'Changes', file: 'CHANGELOG.md' },
    ],
  },
  {
    title: 'Decisions',
    pages: [
      { title: 'One PostgreSQL', file: 'docs/decisions/0001-one-postgresql.md' },
      { title: 'pg-boss', file: 'docs/decisions/0002-pg-boss.md' },
      { title: 'Media libraries', file: 'docs/decisions/0003-media-libraries.md' },
      { title: 'Kernels', file: 'docs/decisions/0004-kernels.md' },
      { title: 'Depth models', file: 'docs/decisions/0005-depth-models.md' },
      { title: 'Search', file: 'docs/decisions/0006-search.md' },
      { title: 'This site', file: 'docs/decisions/0007-docs.md' },
    ],
  },
];

export const CHAPTERS = LISTED.map(({ title, pages }) => ({
  title,
  pages: pages.map((page) => ({ ...page, address: addressOf(page.file) })),
}));

export const PAGES = CHAPTERS.flatMap(({ title: chapter, pages }) =>
  pages.map((page) => ({ ...page, chapter })),
);

/** Pictures that pages show lie here. */
export const PICTURES = ['docs/gallery', 'docs/images', 'docs/pictures'];
/** Files that a page may lead to, copied as they are; a link to any other file of the repository becomes text. */
export const FILES = [
  'Dockerfile',
  'deploy/compose.yaml',
  'deploy/kinora.env.example',
  'deploy/kinora.service',
  'docs/shots.schema.json',
  'examples/media/LICENSES.md',
  'examples/shots.yaml',
  'examples/stand-in.env',
];

/** Colours, sizes, bare elements and the icon are the Workbench's. */
export const SHARED = ['workbench/src/ui/tokens.css', 'workbench/src/ui/base.css'];
export const ICON = 'workbench/public/favicon.svg';

/** `docs/coming-from/fal.md` is at `/docs/coming-from/fal/`, `docs/README.md` at `/docs/`, `CHANGELOG.md` at `/docs/changelog/`. */
function addressOf(file) {
  const below = file.startsWith('docs/') ? file.slice('docs/'.length) : file.toLowerCase();
  const name = below.replace(/\.md$/, '').replace(/(^|\/)README$/, '$1');
  return posix.join(BASE, name, '/');
}
