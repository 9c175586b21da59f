/**
 * `npm run reference`: writes docs/reference anew, the API from the document that a server gives of itself, the command line from
 * the program. `npm test` refuses pages that differ.
 */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPrivateServer, withoutOwnSettings } from '../src/cli/connect/private-server.ts';
import { ROOT } from './checks.ts';
import { apiPages } from './reference/api.ts';
import { cliPages } from './reference/cli.ts';
import { readDocument } from './reference/document.ts';

export const FOLDER = 'docs/reference';

/** All pages by their path in the repository. @param openApi what `GET /openapi.json` answers */
export function referencePages(openApi: unknown): Map<string, string> {
  return new Map([...apiPages(readDocument(openApi)), ...cliPages()]);
}

/** The pages that are there, by their path in the repository. */
export async function writtenPages(): Promise<string[]> {
  const names = await readdir(path.join(ROOT, FOLDER), { recursive: true });
  return names
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.posix.join(FOLDER, name.replaceAll('\\', '/')));
}

/** `/openapi.json` of a server that is started for it. */
export async function documentOfServer(): Promise<unknown> {
  const home = await mkdtemp(path.join(tmpdir(), 'kinora-reference-'));
  const server = await startPrivateServer({
    ...withoutOwnSettings(),
    KINORA_HOME: home,
    KINORA_WORKERS: '0',
  });
  try {
    return await (await fetch(`${server.url}/openapi.json`)).json();
  } finally {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}

// `npm run` imports this file from its launcher, so that `import.meta.main` would be false.
if (process.argv[1] === import.meta.filename) {
  const pages = referencePages(await documentOfServer());
  await rm(path.join(ROOT, FOLDER), { recursive: true, force: true });
  for (const [page, text] of pages) {
    await mkdir(path.dirname(path.join(ROOT, page)), { recursive: true });
    await writeFile(path.join(ROOT, page), text);
  }
}
