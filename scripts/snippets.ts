/**
 * `npm run snippets`: writes the requests that the README and the docs show anew, by the generator of `src/snippets`. A
 * comment `<!-- snippet {…} -->` says which request stands in the code block below it; `npm test` refuses a page that
 * differs.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { SNIPPET_LANGUAGES, SNIPPET_MODES, SNIPPET_SURFACES, requestSnippet } from '../src/snippets/index.ts';
import { ROOT } from './checks.ts';

/** Where `npm start` listens. */
const ORIGIN = 'http://127.0.0.1:7070';
const FENCES = { curl: 'sh', python: 'python', javascript: 'js' } as const;
const BLOCK = /<!-- snippet (\{.*\}) -->\n+```\w*\n(?:(?!```).*\n)*```/g;

const jsonSchema = z.json();
const markSchema = z.strictObject({
  surface: z.enum(SNIPPET_SURFACES),
  language: z.enum(SNIPPET_LANGUAGES),
  mode: z.enum(SNIPPET_MODES).optional(),
  model: z.string(),
  body: z.record(z.string(), jsonSchema),
});

/** Pages that show requests. */
export async function pagesWithSnippets(): Promise<string[]> {
  const folder = path.join(ROOT, 'docs/coming-from');
  const pages = (await readdir(folder)).filter((name) => name.endsWith('.md'));
  return [path.join(ROOT, 'README.md'), ...pages.map((name) => path.join(folder, name))];
}

/** The page with every marked block as the generator writes it now. */
export function withSnippets(page: string): string {
  return page.replaceAll(BLOCK, (_, mark: string) => {
    const { mode, ...request } = markSchema.parse(JSON.parse(mark));
    const code = requestSnippet({ ...request, origin: ORIGIN, ...(mode === undefined ? {} : { mode }) });
    return `<!-- snippet ${mark} -->\n\n\`\`\`${FENCES[request.language]}\n${code.trimEnd()}\n\`\`\``;
  });
}

// `npm run` imports this file from its launcher, so that `import.meta.main` would be false.
if (process.argv[1] === import.meta.filename) {
  for (const page of await pagesWithSnippets()) {
    const text = await readFile(page, 'utf8');
    const written = withSnippets(text);
    if (written !== text) await writeFile(page, written);
  }
}
