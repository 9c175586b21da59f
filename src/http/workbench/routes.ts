/**
 * The Workbench as files: one page for all of its addresses, and what that page loads. Built by Vite from `workbench/`
 * (scripts/build-workbench.mjs).
 */
import path from 'node:path';
import type { RequestContext } from '../context.ts';
import { HttpError } from '../errors.ts';
import { openBuiltFiles } from '../pages/built-files.ts';
import type { BuiltFiles } from '../pages/built-files.ts';
import { canIsolate, securityHeaders } from '../pages/security.ts';
import { ASK_EACH_TIME, FOR_EVER, sendBuilt } from '../pages/send.ts';
import type { SendOptions } from '../pages/send.ts';
import type { Route } from '../route.ts';
import { drawingRoute } from './drawings.ts';
import { newNonce, withNonce } from './nonce.ts';

const PAGE = 'index.html';

/** Addresses that the page itself takes apart; `workbench/src/app/Pages.tsx` has their pages. */
export const PAGES = [
  '/',
  '/history',
  '/shots/{id}',
  '/generations/{id}',
  '/models',
  '/models/{rest*}',
  '/examples',
  '/settings',
  '/settings/{tab}',
] as const;

/** What is no page either, whoever asks. */
const NO_PAGE = /^\/(v1|media|assets)\//;

export function openWorkbench(folder = path.join(import.meta.dirname, 'build')): BuiltFiles {
  return openBuiltFiles(folder);
}

/** For a browser that went where nothing is: the page, which says so and leads on. Undefined for programs, and where none is built. */
export async function pageForStray(c: RequestContext, files: BuiltFiles): Promise<Response | undefined> {
  const goes = c.req.method === 'GET' && /\btext\/html\b/.test(c.req.header('accept') ?? '');
  if (!goes || NO_PAGE.test(c.req.path) || (await files.find(PAGE)) === undefined) return undefined;
  return sendPage(c, files, 404);
}

export function workbenchRoutes(files: BuiltFiles): Route[] {
  const page = (path: string): Route => ({
    method: 'GET',
    path,
    access: 'open',
    handle: (c) => sendPage(c, files),
  });
  return [
    ...PAGES.map(page),
    drawingRoute(),
    {
      method: 'GET',
      path: '/assets/{rest*}',
      access: 'open',
      handle: (c) => sendFile(c, files, `assets/${c.req.param('rest') ?? ''}`, FOR_EVER),
    },
    {
      method: 'GET',
      path: '/favicon.svg',
      access: 'open',
      handle: (c) => sendFile(c, files, 'favicon.svg', ASK_EACH_TIME),
    },
  ];
}

async function sendPage(c: RequestContext, files: BuiltFiles, status: 200 | 404 = 200): Promise<Response> {
  const page = await files.find(PAGE);
  if (page === undefined) {
    throw new HttpError(
      'The Workbench is not built here: run `npm run setup` in the clone, then start again',
      {
        status: 503,
        code: 'workbench_not_built',
      },
    );
  }
  const nonce = newNonce();
  return c.body(withNonce(page.text(), nonce), status, {
    ...securityHeaders({ nonce, computes: true, isolates: canIsolate((name) => c.req.header(name)) }),
    'Content-Type': page.mimeType,
    'Cache-Control': ASK_EACH_TIME,
  });
}

async function sendFile(
  c: RequestContext,
  files: BuiltFiles,
  name: string,
  caching: SendOptions['caching'],
): Promise<Response> {
  const file = await files.find(name);
  if (file === undefined) throw new HttpError('There is no such file', { status: 404, code: 'not_found' });
  // Workers get their own policy with their script.
  return sendBuilt(c, file, { caching, security: securityHeaders({ computes: true }) });
}
