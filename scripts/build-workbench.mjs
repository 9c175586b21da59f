// Builds workbench/ to src/http/workbench/build when anything that it is made of has changed.
// Plain JavaScript for any Node from 20.19 up, as Vite wants.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOnce } from './setup/build-once.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** The page runs the pure rooms itself. */
const SOURCES = ['workbench', 'src/ray', 'src/snippets', 'src/previz'];

/**
 * True when it was built anew.
 * @param {import('./setup/build-once.mjs').Told} [told]
 */
export function buildWorkbench(told) {
  return buildOnce({
    name: 'workbench',
    folder: join(root, 'src/http/workbench/build'),
    sources: SOURCES,
    told,
    async build() {
      const { build } = await import('vite');
      await build({ configFile: join(root, 'workbench/vite.config.ts'), logLevel: 'warn' });
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url) && (await buildWorkbench()))
  console.log('Built the Workbench.');
