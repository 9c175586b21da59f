/** What is wrong with a shot list, each at its line, all at once. */
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { knownFields, splitUnknown } from '../../ray/fields.ts';
import { refusalOf } from '../../ray/schema-refusal.ts';
import { unknownField } from '../../ray/strict.ts';
import { EXIT, CliError } from '../errors.ts';

export type Path = readonly (string | number)[];

export interface Mistake {
  readonly line: number;
  /** Its id, or its place in the list where it has none. */
  readonly shot?: string | undefined;
  readonly message: string;
}

export class ShotListError extends CliError {
  readonly mistakes: readonly Mistake[];

  constructor(file: string, mistakes: readonly Mistake[]) {
    const sorted = mistakes.toSorted((a, b) => a.line - b.line);
    const count = sorted.length === 1 ? 'a mistake' : `${sorted.length} mistakes`;
    super([`${file} has ${count}, nothing was made:`, ...sorted.map(sentence)].join('\n'), EXIT.usage);
    this.mistakes = sorted;
  }
}

function sentence({ line, shot, message }: Mistake): string {
  return `  line ${line}${shot === undefined ? '' : `, shot ${shot}`}: ${message}`;
}

export interface ReadYaml {
  readonly value: unknown;
  /** Where a value stands, or its nearest parent that is there; counted from 1. */
  lineOf(path: Path): number;
}

/** Throws a `ShotListError` for what is no YAML. Merge keys (`<<`) and anchors are taken. */
export function readYaml(file: string, text: string): ReadYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    const mistakes = document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), message }));
    throw new ShotListError(file, mistakes);
  }
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    throw new ShotListError(file, [
      { line: 1, message: error instanceof Error ? error.message : String(error) },
    ]);
  }
  return { value, lineOf: (path) => lineAt(offsetOf(document, path)) };
}

function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const name = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => (isScalar(key) ? key.value : key) === name);
      if (isPair(pair) && isNode(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range[0] ?? 0;
}

export type Checked<T> = { data: T; problems: [] } | { data?: undefined; problems: Problem[] };
interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** Everything that is wrong with a value, in sentences that name the field. */
export function checkAgainst<T>(schema: z.ZodType<T>, value: unknown): Checked<T> {
  const { known, unknown } = splitUnknown(schema, value);
  const strangers = unknown.map((field) => ({
    path: pathOf(field.path),
    message: unknownField(field, knownFields(schema)).message,
  }));
  const result = schema.safeParse(known);
  if (result.success && strangers.length === 0) return { data: result.data, problems: [] };
  const wrong = (result.error?.issues ?? []).map((issue) => ({
    path: issue.path.filter((part) => typeof part !== 'symbol'),
    message: sentenceOf(issue, known),
  }));
  return { problems: [...strangers, ...wrong] };
}

function sentenceOf(issue: z.core.$ZodIssue, value: unknown): string {
  const { message, code, value: shown } = refusalOf(new z.ZodError([issue]), value);
  if (code === 'field_required') return message;
  // A pattern or a union says itself what it wants.
  if (issue.code === 'invalid_format' || issue.code === 'invalid_union')
    return `${message}: it ${issue.message}`;
  const unquoted = issue.code === 'invalid_type' && issue.expected === 'string' && typeof shown === 'number';
  return unquoted ? `${message}: put it in quotes` : message;
}

/** `keyframes[2].image` as a path. */
function pathOf(field: string): Path {
  return field.split(/[.[\]]/).filter((part) => part !== '').map((part) => (/^\d+$/.test(part) ? Number(part) : part)); // prettier-ignore
}
