/** The documentation as files: built from `docs/` (scripts/build-docs.mjs), open to anybody. */
import path from 'node:path';
import type { RequestContext } from '../context.ts';
import { HttpError } from '../errors.ts';
import { openBuiltFiles } from '../pages/built-files.ts';
import type { BuiltFile } from '../pages/built-files.ts';
import { canIsolate, securityHeaders } from '../pages/security.ts';
import { ASK_EACH_TIME, FOR_EVER, sendBuilt } from '../pages/send.ts';
import type { Route } from '../route.ts';

const BASE = '/docs/';
const FOLDER = path.join(import.meta.dirname, 'build');

/** @param folder what was built */
export function docsRoutes(folder = FOLDER): Route[] {
  const files = openBuiltFiles(folder);

  const answer = async (c: RequestContext): Promise<Response> => {
    const name = c.req.param('rest') ?? '';
    if (name.startsWith('assets/') || name === 'search.json') {
      const file = await files.find(name);
      const caching = name.startsWith('assets/') ? FOR_EVER : ASK_EACH_TIME;
      if (file !== undefined) return sendBuilt(c, file, { caching, security: securityHeaders() });
    } else if (name === '' || name.endsWith('/')) {
      const page = await files.find(`${name}index.html`);
      if (page !== undefined) return sendPage(c, page, 200);
    } else if ((await files.find(`${name}/index.html`)) !== undefined) {
      return c.redirect(`${BASE}${name}/`, 308);
    }
    const stray = await files.find('404.html');
    if (stray === undefined) throw notBuilt();
    return sendPage(c, stray, 404);
  };

  return [
    { method: 'GET', path: '/docs', access: 'open', handle: (c) => c.redirect(BASE, 308) },
    { method: 'GET', path: BASE, access: 'open', handle: answer },
    { method: 'GET', path: `${BASE}{rest*}`, access: 'open', handle: answer },
  ];
}

function sendPage(c: RequestContext, page: BuiltFile, status: 200 | 404): Response {
  const security = securityHeaders({ isolates: canIsolate((name) => c.req.header(name)) });
  return sendBuilt(c, page, { status, caching: ASK_EACH_TIME, security });
}

function notBuilt(): HttpError {
  return new HttpError(
    'The documentation is not built here: run `npm run setup` in the clone, then ask again; or read the files below docs/',
    { status: 503, code: 'docs_not_built' },
  );
}
