/** Oxen's three ways of waiting for a clip (Oxen docs, video generation and async queue). */
import type { SnippetSurfaceWriters } from '../request.ts';
import { curlAsync, curlSse, curlSync } from './curl.ts';
import { javascriptAsync, javascriptSse, javascriptSync } from './javascript.ts';
import { pythonAsync, pythonSse, pythonSync } from './python.ts';

const needs = { python: 'pip install requests' };

export const OXEN_SNIPPETS: SnippetSurfaceWriters = {
  path: '/oxen',
  variables: { key: 'OXEN_API_KEY', base: 'OXEN_BASE_URL' },
  modes: [
    {
      mode: 'sync',
      title: 'Sync',
      write: { curl: curlSync, python: pythonSync, javascript: javascriptSync },
      needs,
    },
    {
      mode: 'async',
      title: 'Async',
      write: { curl: curlAsync, python: pythonAsync, javascript: javascriptAsync },
      needs,
    },
    {
      mode: 'sse',
      title: 'Async with SSE',
      write: { curl: curlSse, python: pythonSse, javascript: javascriptSse },
      needs,
    },
  ],
};
