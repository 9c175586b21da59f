/** An endpoint: what it does, who may, what it takes and what it answers. */
import type { ApiDocument, Content, Endpoint, Shape } from './document.ts';
import { referred } from './document.ts';
import { cell, code, sentence, table } from './markdown.ts';
import { shapeTable } from './shapes.ts';
import { hasMembers, meaningOf, typeOf } from './types.ts';
import type { LinkTo } from './types.ts';

const ACCESS = { open: 'Open to anybody.', key: 'Needs a key.', admin: 'Needs an admin key.' } as const;
const PLACES = { path: 'path', query: 'query', header: 'header' } as const;
const PLAIN_JSON = 'application/json';

export interface EndpointOptions {
  readonly link: LinkTo;
  readonly shapes: ApiDocument['shapes'];
  /** What each status means wherever nothing else is said; a link to that table. */
  readonly usual: ReadonlyMap<string, string>;
  readonly errors: string;
}

export function titleOf({ method, path }: Pick<Endpoint, 'method' | 'path'>): string {
  return `${method} ${path}`;
}

export function accessOf({ security }: Endpoint): keyof typeof ACCESS {
  const [scheme] = security;
  if (scheme === undefined) return 'open';
  return Object.values(scheme).flat().includes('admin') ? 'admin' : 'key';
}

export function describeEndpoint(endpoint: Endpoint, options: EndpointOptions): string {
  return [
    `### ${titleOf(endpoint)}`,
    `${sentence(endpoint.summary)} ${ACCESS[accessOf(endpoint)]}`,
    ...(endpoint.description === undefined ? [] : [endpoint.description]),
    ...parameters(endpoint, options),
    ...body(endpoint, options),
    ...answers(endpoint, options),
  ].join('\n\n');
}

function parameters({ parameters: all }: Endpoint, { link }: EndpointOptions): string[] {
  if (all.length === 0) return [];
  const rows = all.map(({ name, in: place, required, schema, description }) => [
    code(name),
    PLACES[place],
    `${typeOf(schema, link)}${required && place !== 'path' ? ', **required**' : ''}`,
    meaningOf({ ...schema, description }),
  ]);
  return [table(['Parameter', 'In', 'Type', 'Meaning'], rows)];
}

function body({ requestBody }: Endpoint, options: EndpointOptions): string[] {
  if (requestBody === undefined) return [];
  const optional = requestBody.required ? '' : ' It may be absent.';
  const kinds = Object.entries(requestBody.content).map(
    ([type, { schema }]) =>
      `${typeOf(schema, options.link)}${type === PLAIN_JSON ? '' : ` as ${code(type)}`}`,
  );
  const inline = Object.values(requestBody.content).flatMap(({ schema }) => membersOf(schema, true, options));
  return [`**Body:** ${kinds.join(', or ')}.${optional}`, ...inline];
}

function answers({ responses }: Endpoint, options: EndpointOptions): string[] {
  const { link, usual, errors } = options;
  const all = Object.entries(responses);
  const own = all.filter(([status, { description }]) => usual.get(status) !== description);
  const others = all.filter((one) => !own.includes(one)).map(([status]) => status);
  const rows = own.map(([status, { description, content, headers }]) => [
    status,
    answerType(content, link),
    [cell(description), ...headerWords(headers)].join(' '),
  ]);
  const inline = own.flatMap(([, { content }]) =>
    Object.values(content).flatMap(({ schema }) => membersOf(schema, false, options)),
  );
  return [
    table(['Answer', 'Body', 'Meaning'], rows),
    ...inline,
    ...(others.length === 0 ? [] : [`[Errors](${errors}): ${others.join(', ')}.`]),
  ];
}

function answerType(content: Content, link: LinkTo): string {
  const kinds = Object.entries(content).map(([type, { schema }]) =>
    type === PLAIN_JSON ? typeOf(schema, link) : `${code(type)}: ${typeOf(schema, link)}`,
  );
  return kinds.length === 0 ? 'none' : kinds.join(', or ');
}

function headerWords(headers: Readonly<Record<string, { description?: string | undefined }>>): string[] {
  const all = Object.entries(headers).map(
    ([name, { description = '' }]) =>
      `${code(name)}${description === '' ? '' : ` (${cell(description).replace(/\.$/, '')})`}`,
  );
  return all.length === 0 ? [] : [`Headers: ${all.join(', ')}.`];
}

/** Of a body that has no name of its own. */
function membersOf(schema: Shape, sent: boolean, { link, shapes }: EndpointOptions): string[] {
  const isOwn = referred(schema) === undefined && hasMembers(schema);
  return isOwn ? [shapeTable(schema, { link, shapes, sent })] : [];
}
