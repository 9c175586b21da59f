/**
 * Requests as code that runs as it stands: for the README, the docs, the Workbench and the command line. Keys come from
 * the environment and never stand in the text.
 */
import { plainOrigin } from './addresses.ts';
import { FAL_SNIPPETS } from './fal.ts';
import { NATIVE_SNIPPETS } from './native.ts';
import { OXEN_SNIPPETS } from './oxen/index.ts';
import { RUNWARE_SNIPPETS } from './runware.ts';
import { WAVESPEED_SNIPPETS } from './wavespeed.ts';
import { SNIPPET_LANGUAGES } from './request.ts';
import type {
  SnippetLanguage,
  SnippetMode,
  SnippetModeWriters,
  SnippetRequest,
  SnippetSurface,
  SnippetSurfaceWriters,
} from './request.ts';

export { exampleBody } from './example-body.ts';
export { jsonText } from './literals.ts';
export type { ExampleVariant, SampleMedia } from './example-body.ts';
export { SNIPPET_LANGUAGES, SNIPPET_MODES, SNIPPET_SURFACES } from './request.ts';
export type {
  JsonObject,
  JsonValue,
  SnippetLanguage,
  SnippetMode,
  SnippetRequest,
  SnippetSurface,
} from './request.ts';

/** A further surface is one more file with its writers, and one more line here. */
const WRITERS: Readonly<Record<SnippetSurface, SnippetSurfaceWriters>> = {
  oxen: OXEN_SNIPPETS,
  fal: FAL_SNIPPETS,
  wavespeed: WAVESPEED_SNIPPETS,
  runware: RUNWARE_SNIPPETS,
  native: NATIVE_SNIPPETS,
};

/** The code of one request. Throws a `RangeError` for a mode that the surface lacks, or an origin that is none. */
export function requestSnippet(request: SnippetRequest): string {
  const { surface, language, origin, model, body } = request;
  const { path, modes, webhook: takesWebhook } = WRITERS[surface];
  const mode = request.mode === undefined ? modes[0] : modes.find((one) => one.mode === request.mode);
  if (mode === undefined) {
    const known = modes.map((one) => one.mode).join(', ');
    throw new RangeError(`${surface} has no mode '${String(request.mode)}'. Modes: ${known}`);
  }
  const write = mode.write[language];
  if (write === undefined)
    throw new RangeError(
      `${surface} has no ${language} in mode '${mode.mode}'. It has: ${languagesOf(mode).join(', ')}`,
    );
  const webhook = takesWebhook === undefined ? undefined : request.webhook;
  return write({ base: plainOrigin(origin) + path, model, body, webhook });
}

export interface ShownMode {
  readonly mode: SnippetMode;
  readonly title: string;
  readonly languages: readonly SnippetLanguage[];
  /** What the code needs beside its language, as the command that installs it. */
  readonly needs: Readonly<Partial<Record<SnippetLanguage, string>>>;
}

/** The modes of a surface with their titles and languages, the usual one first: the tabs of a page. */
export function snippetModes(surface: SnippetSurface): ShownMode[] {
  return WRITERS[surface].modes.map((mode) => {
    return { mode: mode.mode, title: mode.title, languages: languagesOf(mode), needs: mode.needs };
  });
}

/** Where a surface is served below the origin, the variables that its code reads, and where it names a webhook beside the body. */
export function snippetFacts(
  surface: SnippetSurface,
): Pick<SnippetSurfaceWriters, 'path' | 'variables' | 'webhook'> {
  const { modes: _, ...facts } = WRITERS[surface];
  return facts;
}

function languagesOf({ write }: SnippetModeWriters): SnippetLanguage[] {
  return SNIPPET_LANGUAGES.filter((language) => write[language] !== undefined);
}
