/** `kinora snippet`: a request as code for any of the APIs that are served. Needs no server. */
import { Option, type Command } from 'commander';
import { readConfig } from '../../jobs/config.ts';
import {
  SNIPPET_LANGUAGES,
  SNIPPET_MODES,
  SNIPPET_SURFACES,
  exampleBody,
  requestSnippet,
} from '../../snippets/index.ts';
import type {
  JsonObject,
  JsonValue,
  SnippetLanguage,
  SnippetMode,
  SnippetSurface,
} from '../../snippets/index.ts';
import { usage } from '../errors.ts';
import { oneOf } from './request.ts';

interface SnippetOptions {
  surface: SnippetSurface;
  language: SnippetLanguage;
  mode?: SnippetMode;
  model?: string;
  all?: boolean;
  set: JsonObject;
}

export function addSnippet(program: Command): void {
  program
    .command('snippet [prompt]')
    .description('a request as code: cURL, Python or JavaScript, for any of the APIs that are served')
    .addOption(
      new Option('--surface <api>', SNIPPET_SURFACES.join(', '))
        .argParser(oneOf(SNIPPET_SURFACES))
        .default('oxen'),
    )
    .addOption(
      new Option('--language <language>', SNIPPET_LANGUAGES.join(', '))
        .argParser(oneOf(SNIPPET_LANGUAGES))
        .default('curl'),
    )
    .addOption(
      new Option(
        '--mode <mode>',
        `${SNIPPET_MODES.join(', ')} (default: the first that the API has)`,
      ).argParser(oneOf(SNIPPET_MODES)),
    )
    .option('--model <id>', 'model or endpoint, or the end of its name: reframe, image-to-video, …')
    .option('--all', 'every parameter that has a default, not only what is required')
    .addOption(
      new Option(
        '--set <name=value>',
        'a parameter, its value as JSON or plain text; may be given again',
      ).argParser(setting),
    )
    .action(snippet);
}

async function snippet(prompt: string | undefined, options: SnippetOptions): Promise<void> {
  const { surface, language, mode } = options;
  const [model, schema] = await findModel(surface, options.model);
  const body = {
    ...exampleBody(schema, options.all === true ? 'all' : 'minimal'),
    ...(prompt !== undefined && { [promptName(schema)]: prompt }),
    ...options.set,
  };
  process.stdout.write(
    refusing(() => requestSnippet({ surface, language, mode, origin: origin(), model, body })),
  );
}

async function findModel(surface: SnippetSurface, named: string | undefined): Promise<[string, object]> {
  const { MODELS } = await import('./snippet-models.ts');
  const models = [...MODELS[surface]];
  const found =
    named === undefined
      ? models[0]
      : models.find(([id]) => id === named || id.endsWith(`-${named}`) || id.endsWith(`/${named}`));
  if (found !== undefined) return found;
  throw usage(`${surface} has no model '${named ?? ''}'. Models: ${models.map(([id]) => id).join(', ')}.`);
}

/** Runware has a word of its own for it. */
function promptName(schema: object): string {
  const { properties = {} } = schema as { properties?: object };
  return 'positivePrompt' in properties ? 'positivePrompt' : 'prompt';
}

/** Where the snippet is to call: the server that other commands speak to. */
function origin(): string {
  const { KINORA_URL: named, ...environment } = process.env;
  if (named !== undefined && named !== '') return named;
  return `http://127.0.0.1:${readConfig(environment).port}`;
}

function setting(text: string, before: JsonObject = {}): JsonObject {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw usage(`--set ${text}: write it as name=value, e.g. --set loop=true.`);
  return { ...before, [name]: jsonOrText(value) };
}

function jsonOrText(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

function refusing(write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (error instanceof RangeError) throw usage(`${error.message}.`);
    throw error;
  }
}
