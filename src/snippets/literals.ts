/** Values as source text. Every string survives: quotes, `$`, backslashes, line breaks, control characters, emoji. */
import type { JsonValue } from './request.ts';

interface Notation {
  readonly indent: number;
  readonly yes: string;
  readonly no: string;
  readonly nothing: string;
  name(name: string): string;
}

const JSON_TEXT: Notation = { indent: 2, yes: 'true', no: 'false', nothing: 'null', name: quoted };
const PYTHON: Notation = { indent: 4, yes: 'True', no: 'False', nothing: 'None', name: quoted };
const JAVASCRIPT: Notation = { ...JSON_TEXT, name: propertyName };

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
/**
 * Characters that an editor or a terminal hides, breaks lines at, or lets reorder the text around them: written as
 * `\uXXXX`, which means the same in JSON, Python and JavaScript.
 */
const HIDDEN = /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Linux gives one argument 128 KiB at most; longer bodies (media as data URIs) go to curl's standard input. */
const LONGEST_ARGUMENT = 100_000;

export interface CurlData {
  /** The option of curl. */
  readonly option: string;
  /** What has to follow the line on which curl's command, with its pipes, ends. */
  readonly below: string;
}

/** A JSON body for curl, safe in every POSIX shell. */
export function curlData(body: JsonValue): CurlData {
  const text = writeValue(body, JSON_TEXT, '');
  if (new TextEncoder().encode(text).length <= LONGEST_ARGUMENT)
    return { option: `-d ${shellQuoted(text)}`, below: '' };
  return { option: "--data-binary @- <<'JSON'", below: `\n${text}\nJSON\n` };
}

/** JSON on lines of its own, for a here-document. */
export function jsonText(value: JsonValue): string {
  return writeValue(value, JSON_TEXT, '');
}

/** Any text in single quotes: a quote inside ends them, is written escaped, and opens them again. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** @param margin what stands before every line but the first */
export function pythonValue(value: JsonValue, margin = ''): string {
  return writeValue(value, PYTHON, margin);
}

/** @param margin what stands before every line but the first */
export function javascriptValue(value: JsonValue, margin = ''): string {
  return writeValue(value, JAVASCRIPT, margin);
}

/** A string in double quotes, the same in JSON, Python and JavaScript. Lone surrogates are escaped, too. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    HIDDEN,
    (sign) => String.raw`\u` + sign.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

/** `"__proto__"` alone would set the prototype instead of a member. */
function propertyName(name: string): string {
  if (name === '__proto__') return '["__proto__"]';
  return IDENTIFIER.test(name) ? name : quoted(name);
}

function writeValue(value: JsonValue, notation: Notation, margin: string): string {
  if (value === null) return notation.nothing;
  if (typeof value === 'boolean') return value ? notation.yes : notation.no;
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : notation.nothing;

  const inner = margin + ' '.repeat(notation.indent);
  const list = Array.isArray(value);
  const items = list
    ? value.map((item) => writeValue(item, notation, inner))
    : Object.entries(value).map(
        ([name, item]) => `${notation.name(name)}: ${writeValue(item, notation, inner)}`,
      );
  const [open, close] = list ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${margin}${close}`;
}
