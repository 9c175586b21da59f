import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const KINORA = process.env['KINORA_URL'] ?? 'http://127.0.0.1:7070';

/**
 * The words of other languages, a third of the preview's code, become an empty table, which `preview/worker/languages.ts` fills
 * when a prompt may need it.
 */
function languagesLater(): Plugin {
  const EMPTY = '\0no-languages';
  return {
    name: 'languages-later',
    enforce: 'pre',
    resolveId: (id) => (id.endsWith('/languages.json') ? EMPTY : undefined),
    load: (id) => (id === EMPTY ? 'export default {}' : undefined),
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), languagesLater()],
  build: {
    outDir: '../src/http/workbench/build',
    emptyOutDir: true,
    target: 'es2023',
    // A small file would become a `data:` address, which the page's policy blocks.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    sourcemap: false,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // In one file: it would be some fifty, which a browser asks for six at a time.
          groups: [{ name: 'first', tags: ['$initial'] }],
        },
      },
    },
  },
  worker: { format: 'es', plugins: () => [languagesLater()] },
  // `npx vite workbench` beside a running Kinora: the page reloads as it is written.
  server: {
    proxy: Object.fromEntries(
      ['/v1', '/media', '/drawings', '/docs', '/openapi.json'].map((path) => [path, KINORA]),
    ),
    headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
  },
});
