/**
 * The Workbench as files: one page for all of its addresses, and what that page loads. Built by Vite from `workbench/`
 * (scripts/build-workbench.mjs).
 */
import type { RequestContext } from '../context.ts';
import { HttpError } from '../errors.ts';
import type { Route } from '../route.ts';
import { drawingRoute } from './drawings.ts';
import type { Asset, Assets } from './assets.ts';
import { canIsolate, isolationHeaders, newNonce, withNonce } from './security.ts';

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

/** Vite names these by their content, so that they never change. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_EACH_TIME = 'no-cache';

/** What is no page either, whoever asks. */
const NO_PAGE = /^\/(v1|media|assets)\//;

/** For a browser that went where nothing is: the page, which says so and leads on. Undefined for programs, and where none is built. */
export async function pageForStray(c: RequestContext, assets: Assets): Promise<Response | undefined> {
  const goes = c.req.method === 'GET' && /\btext\/html\b/.test(c.req.header('accept') ?? '');
  if (!goes || NO_PAGE.test(c.req.path) || (await assets.page()) === undefined) return undefined;
  return sendPage(c, assets, 404);
}

export function workbenchRoutes(assets: Assets): Route[] {
  const page = (path: string): Route => ({
    method: 'GET',
    path,
    access: 'open',
    handle: (c) => sendPage(c, assets),
  });
  return [
    ...PAGES.map(page),
    drawingRoute(),
    {
      method: 'GET',
      path: '/assets/{rest*}',
      access: 'open',
      handle: (c) => sendAsset(c, assets.find(`assets/${c.req.param('rest') ?? ''}`), FOR_EVER),
    },
    {
      method: 'GET',
      path: '/favicon.svg',
      access: 'open',
      handle: (c) => sendAsset(c, assets.find('favicon.svg'), ASK_EACH_TIME),
    },
  ];
}

async function sendPage(c: RequestContext, assets: Assets, status: 200 | 404 = 200): Promise<Response> {
  const page = await assets.page();
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
  return c.body(withNonce(page, nonce), status, {
    ...isolationHeaders(
      nonce,
      canIsolate((name) => c.req.header(name)),
    ),
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': ASK_EACH_TIME,
  });
}

async function sendAsset(
  c: RequestContext,
  found: Promise<Asset | undefined>,
  caching: string,
): Promise<Response> {
  const asset = await found;
  if (asset === undefined) throw new HttpError('There is no such file', { status: 404, code: 'not_found' });
  const { bytes, encoding } = asset.bodyFor(c.req.header('accept-encoding') ?? '');
  return c.body(bytes, 200, {
    // Workers get their own policy with their script.
    ...isolationHeaders(undefined),
    'Content-Type': asset.mimeType,
    'Cache-Control': caching,
    Vary: 'Accept-Encoding',
    ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
  });
}
