/** What a value may be, in words. */
import { cell, code } from './markdown.ts';
import { referred } from './document.ts';
import type { Shape } from './document.ts';

/** Turns the name of a shape into a link to it. */
export type LinkTo = (name: string) => string;

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  'date-time': 'time',
  date: 'date',
  uri: 'address',
  binary: 'bytes',
};

export function typeOf(shape: Shape, link: LinkTo): string {
  const name = referred(shape);
  if (name !== undefined) return link(name);
  const several = shape.anyOf ?? shape.oneOf;
  if (several !== undefined) return [...new Set(several.map((one) => typeOf(one, link)))].join(' or ');
  if (shape.const !== undefined) return code(String(shape.const));
  if (shape.enum !== undefined) return shape.enum.map((value) => code(String(value))).join(', ');
  const types = [shape.type ?? 'any'].flat().map((type) => simpleType(type, shape, link));
  return types.join(' or ');
}

function simpleType(type: string, shape: Shape, link: LinkTo): string {
  switch (type) {
    case 'array':
      return listOf(shape, link);
    case 'object':
      return objectOf(shape, link);
    case 'string':
      return withBounds(FORMATS[shape.format ?? ''] ?? 'string', lengths(shape));
    case 'integer':
    case 'number':
      return withBounds(type, range(shape));
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    default:
      return 'any JSON';
  }
}

function listOf({ items, minItems, maxItems }: Shape, link: LinkTo): string {
  const what = items === undefined || hasMembers(items) ? 'objects' : typeOf(items, link);
  return withBounds(
    `list of ${what}`,
    between(minItems, maxItems, (n) => n),
  );
}

function objectOf(shape: Shape, link: LinkTo): string {
  const { additionalProperties, propertyNames } = shape;
  if (typeof additionalProperties !== 'object' || hasMembers(shape)) return 'object';
  const names = propertyNames?.enum === undefined ? '' : `${typeOf(propertyNames, link)} to `;
  const value = hasMembers(additionalProperties) ? 'objects' : typeOf(additionalProperties, link);
  return value === 'any JSON' ? 'object, as it is' : `object of ${names}${value}`;
}

export function hasMembers({ properties = {} }: Shape): boolean {
  return Object.keys(properties).length > 0;
}

function lengths({ minLength, maxLength, format }: Shape): string {
  // Formats have lengths of their own.
  return format === undefined ? between(minLength, maxLength, (n) => `${n} characters`) : '';
}

function range({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Shape): string {
  const above = exclusiveMinimum === undefined ? '' : `above ${exclusiveMinimum}`;
  const below = exclusiveMaximum === undefined ? '' : `below ${exclusiveMaximum}`;
  return [above, between(minimum, maximum, String), below].filter(Boolean).join(', ');
}

/** The largest that JavaScript counts to bounds nothing. */
function between(least: number | undefined, most: number | undefined, words: (n: string) => string): string {
  const from = least === undefined || least <= Number.MIN_SAFE_INTEGER ? undefined : String(least);
  const to = most === undefined || most >= Number.MAX_SAFE_INTEGER ? undefined : String(most);
  if (from !== undefined && to !== undefined) return from === to ? words(from) : words(`${from} to ${to}`);
  if (to !== undefined) return words(`up to ${to}`);
  return from === undefined || from === '0'
    ? from === undefined
      ? ''
      : words('0 or more')
    : words(`${from} or more`);
}

function withBounds(type: string, bounds: string): string {
  return bounds === '' ? type : `${type}, ${bounds}`;
}

/** What is said of a value beside its type. */
export function meaningOf({ description = '', default: usual }: Shape): string {
  const standard = usual === undefined ? '' : ` Default: ${code(JSON.stringify(usual))}.`;
  return `${cell(description)}${cell(standard)}`.trim();
}
