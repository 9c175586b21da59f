/** A shape as a table of its members, those of objects within it by their paths. */
import { partsOf, referred } from './document.ts';
import type { ApiDocument, Shape } from './document.ts';
import { code, table } from './markdown.ts';
import { hasMembers, meaningOf, typeOf } from './types.ts';
import type { LinkTo } from './types.ts';

export interface ShapeOptions {
  readonly shapes: ApiDocument['shapes'];
  readonly link: LinkTo;
  /** In what clients send most may be absent, and what must be there is marked; in answers it is the other way round. */
  readonly sent: boolean;
}

export function shapeTable(shape: Shape, options: ShapeOptions): string {
  return table(['Member', 'Type', 'Meaning'], rowsOf(shape, '', options));
}

function rowsOf(shape: Shape, prefix: string, options: ShapeOptions): string[][] {
  const { properties = {}, required = [] } = shape;
  return Object.entries(properties).flatMap(([name, member]) => {
    const at = `${prefix}${name}`;
    const mark = markOf(required.includes(name), options.sent);
    // What is said of a shape in general stands for a member of that shape.
    const meaning = meaningOf(member) || meaningOf(options.shapes.get(referred(member) ?? '') ?? {});
    const row = [code(at), `${typeOf(member, options.link)}${mark}`, meaning];
    const inner = innerOf(member);
    return [row, ...(inner === undefined ? [] : rowsOf(inner.shape, `${at}${inner.step}`, options))];
  });
}

function markOf(required: boolean, sent: boolean): string {
  if (sent) return required ? ', **required**' : '';
  return required ? '' : ', may be absent';
}

/** The object whose members belong to this one: itself, what a list holds, or what may be null. */
function innerOf(member: Shape): { shape: Shape; step: string } | undefined {
  if (referred(member) !== undefined) return undefined;
  if (hasMembers(member)) return { shape: member, step: '.' };
  const { items } = member;
  if (items !== undefined && hasMembers(items)) return { shape: items, step: '[].' };
  const others = partsOf(member).filter(hasMembers);
  const [only, more] = others;
  if (only === undefined || more !== undefined) return undefined;
  const step = only === member.additionalProperties ? '.*.' : '.';
  return { shape: only, step };
}
