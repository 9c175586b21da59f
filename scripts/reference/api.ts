/** `docs/reference/api.md` and a page for each group of endpoints, from the OpenAPI document. */
import path from 'node:path';
import { ERRORS } from '../../src/http/native/schemas/common.ts';
import { anchors } from '../../docs/site/headings.mjs';
import { namesWithin } from './document.ts';
import type { ApiDocument, Endpoint, Shape } from './document.ts';
import { accessOf, describeEndpoint, titleOf } from './endpoints.ts';
import { cell, code, generated, sentence, table } from './markdown.ts';
import { shapeTable } from './shapes.ts';
import { hasMembers, meaningOf, typeOf } from './types.ts';

const FOLDER = 'docs/reference';
const OVERVIEW = `${FOLDER}/api.md`;
const SOURCE = 'the schemas of `src/http/native`';

interface Group {
  readonly file: string;
  readonly title: string;
  readonly sentence: string;
  /** Of the OpenAPI document. */
  readonly tags: readonly string[];
  /** Shapes that have their place here, whoever else refers to them. */
  readonly shapes?: readonly string[];
}

const GROUPS: readonly Group[] = [
  {
    file: 'generations.md',
    title: 'Generations',
    sentence: 'Price a clip, make it, follow it, make its final, cancel or delete it.',
    tags: ['Generations'],
  },
  {
    file: 'plans-and-reports.md',
    title: 'Plans and reports',
    sentence:
      'What the renderer understood from a prompt (the plan, which may be changed and sent back), and what it says of the clip ' +
      'that it made (`report`, with `?expand=report`).',
    tags: [],
    shapes: [
      'ShotPlan',
      'ClipQuality',
      'ClipSegment',
      'PinMatch',
      'LoopSeam',
      'ClipJoin',
      'ClipRange',
      'ClipSource',
      'EditReport',
      'ClipReframe',
      'ClipReference',
      'ReferencesApplied',
    ],
  },
  {
    file: 'files.md',
    title: 'Files',
    sentence: 'Media of your own, uploaded once and named in as many requests as you like.',
    tags: ['Files'],
  },
  {
    file: 'batches.md',
    title: 'Batches',
    sentence:
      'A shot list that is quoted and made as one, and continued when it is sent again. How it works: [shot lists](../../batch.md).',
    tags: ['Batches'],
  },
  {
    file: 'library.md',
    title: 'Library',
    sentence: 'Collections of generations, and presets: requests that are kept under a name.',
    tags: ['Library'],
  },
  {
    file: 'webhooks.md',
    title: 'Webhooks',
    sentence: 'What was sent to `webhook_url`, how to verify it, and a receiver to try it with.',
    tags: ['Webhooks'],
  },
  {
    file: 'models.md',
    title: 'Models and translations',
    sentence: 'What each API that is spoken here offers, and a request or a generation in the words of each.',
    tags: ['Models'],
  },
  {
    file: 'engines.md',
    title: 'Engines',
    sentence:
      'Who does the work, in what state they are, and what is open at providers. What it means: [engines](../../engines.md).',
    tags: ['Engines'],
  },
  {
    file: 'money.md',
    title: 'Money and storage',
    sentence: 'What was generated, what it cost, what it may cost, and what stored media take up.',
    tags: ['Usage', 'Budgets'],
  },
  {
    file: 'keys.md',
    title: 'Keys and sessions',
    sentence: 'Who may call, and how a browser signs in.',
    tags: ['Keys', 'Session'],
  },
];

/** The pages by their path in the repository. */
export function apiPages(document: ApiDocument): Map<string, string> {
  const ungrouped = document.endpoints.filter(
    ({ tags: [tag] }) => !GROUPS.some(({ tags }) => tags.includes(tag)),
  );
  if (ungrouped.length > 0)
    throw new Error(`No page of scripts/reference/api.ts has ${ungrouped.map(titleOf).join(', ')}`);
  const house = placeShapes(document);
  const pages = GROUPS.map((group): [string, string] => [pathOf(group), groupPage(group, house)]);
  return new Map([[OVERVIEW, overview(house)], ...pages]);
}

interface House {
  readonly document: ApiDocument;
  /** Where each shape is told, and in which order. */
  readonly places: ReadonlyMap<string, Group>;
  /** Shapes that clients send. */
  readonly sent: ReadonlySet<string>;
}

function pathOf({ file }: Group): string {
  return `${FOLDER}/api/${file}`;
}

/** A shape stands on the first page that needs it. */
function placeShapes(document: ApiDocument): House {
  const places = new Map<string, Group>();
  const claim = (names: Iterable<string>, group: Group): void => {
    for (const name of names) {
      const told = toldAs(name, document.shapes);
      if (!places.has(told) && told !== 'Error') places.set(told, group);
    }
  };
  for (const group of GROUPS)
    for (const name of group.shapes ?? []) claim(namesWithin({ $ref: name }, document.shapes), group);
  for (const group of GROUPS)
    for (const endpoint of endpointsOf(group, document))
      for (const shape of [...sentBy(endpoint), ...answeredBy(endpoint)])
        claim(namesWithin(shape, document.shapes), group);
  const sent = new Set(
    document.endpoints.flatMap((endpoint) =>
      sentBy(endpoint).flatMap((shape) => [...namesWithin(shape, document.shapes)]),
    ),
  );
  return { document, places, sent };
}

function endpointsOf({ tags }: Group, { endpoints }: ApiDocument): Endpoint[] {
  return tags.flatMap((tag) => endpoints.filter((endpoint) => endpoint.tags[0] === tag));
}

function sentBy({ requestBody, parameters }: Endpoint): Shape[] {
  return [
    ...Object.values(requestBody?.content ?? {}).map(({ schema }) => schema),
    ...parameters.map(({ schema }) => schema),
  ];
}

function answeredBy({ responses }: Endpoint): Shape[] {
  return Object.values(responses).flatMap(({ content }) =>
    Object.values(content).map(({ schema }) => schema),
  );
}

/** What has two shapes, one to send and one that is answered, is told once where they have the same members. */
function toldAs(name: string, shapes: ApiDocument['shapes']): string {
  const twin = name.replace(/Output$/, '');
  const [own, other] = [shapes.get(name), shapes.get(twin)];
  if (twin === name || own === undefined || other === undefined) return name;
  const members = (shape: Shape): string => Object.keys(shape.properties ?? {}).join();
  return members(own) === members(other) ? twin : name;
}

function linker(from: string, house: House): (name: string) => string {
  return (name) => {
    const told = toldAs(name, house.document.shapes);
    if (told === 'Error') return `[Error](${relative(from, OVERVIEW)}#errors)`;
    const group = house.places.get(told);
    if (group === undefined) throw new Error(`No page tells of the shape ${told}`);
    return `[${told}](${relative(from, pathOf(group))}#${anchors()(told)})`;
  };
}

function relative(from: string, to: string): string {
  return from === to ? '' : path.posix.relative(path.posix.dirname(from), to);
}

function overview(house: House): string {
  const { document } = house;
  const routes = GROUPS.filter(({ tags }) => tags.length > 0).map((group) => {
    const page = relative(OVERVIEW, pathOf(group));
    const rows = endpointsOf(group, document).map((endpoint) => [
      `[${code(titleOf(endpoint))}](${page}#${anchors()(titleOf(endpoint))})`,
      accessOf(endpoint),
      cell(sentence(endpoint.summary)),
    ]);
    return `## ${group.title}\n\n${group.sentence.replaceAll('../../', '../')}\n\n${table(['Endpoint', 'Access', ''], rows)}`;
  });
  const errors = Object.entries(ERRORS).map(([status, meaning]) => [status, cell(meaning)]);
  return `${generated(SOURCE)}

# API reference

Every endpoint of Kinora's native API, version ${code(document.version)}: Luma's, and what Luma's lacks. \`GET /openapi.json\` gives the same as an
OpenAPI 3.1 document. How to begin is in the [quick start](../README.md); the APIs of other providers are on the pages for
[those who come from them](../README.md#i-come-from).

- **Address**: wherever the server listens, usually \`http://127.0.0.1:7070\`.
- **Access**: \`key\` needs \`Authorization: Bearer <key>\`, \`admin\` the same with an admin key, \`open\` nothing.
- **Bodies** are JSON in UTF-8, with \`Content-Type: application/json\`. A member that is null counts as absent; an unknown one is refused by
  name.
- **Times** are UTC in ISO 8601, money is US dollars, ids are UUIDs.
- **Lists** have \`data\`, \`has_more\` and \`next_cursor\`, which is given as \`cursor\` to get the next page.
- **Every answer** has \`X-Request-Id\`: the one that was sent, else one of ours. The server's log has it too.

## Errors

A failure is answered with a status and one sentence, \`{"detail": "…"}\`: what is wrong, where, which value, and what is allowed. The
headers \`X-Kinora-Error\` (a word that does not change) and \`X-Kinora-Error-Field\` (the member that it is about) are for programs.

${table(['Status', 'Meaning'], errors)}

${routes.join('\n\n')}

## Shapes

${shapeIndex(house)}
`;
}

function shapeIndex(house: House): string {
  const link = linker(OVERVIEW, house);
  return [...house.places.keys()].toSorted().map(link).join(' ·\n');
}

function groupPage(group: Group, house: House): string {
  const { document, places } = house;
  const from = pathOf(group);
  const link = linker(from, house);
  const options = {
    link,
    shapes: document.shapes,
    usual: new Map(Object.entries(ERRORS)),
    errors: `${relative(from, OVERVIEW)}#errors`,
  };
  const endpoints = endpointsOf(group, document).map((endpoint) => describeEndpoint(endpoint, options));
  const shapes = [...places]
    .filter(([, place]) => place === group)
    .flatMap(([name]) => shapeSection(name, house, link));
  return `${[
    generated(SOURCE),
    `# ${group.title}`,
    group.sentence,
    `Part of the [API reference](${relative(from, OVERVIEW)}), which has what holds for all endpoints.`,
    ...(endpoints.length === 0 ? [] : ['## Endpoints', ...endpoints]),
    '## Shapes',
    ...shapes,
  ].join('\n\n')}\n`;
}

function shapeSection(name: string, { document, sent }: House, link: (name: string) => string): string[] {
  const shape =
    (sent.has(name) ? undefined : document.shapes.get(`${name}Output`)) ?? document.shapes.get(name);
  if (shape === undefined) return [];
  const described = meaningOf(shape);
  return [
    `### ${name}`,
    ...(described === '' ? [] : [described]),
    hasMembers(shape)
      ? shapeTable(shape, { link, shapes: document.shapes, sent: sent.has(name) })
      : sentence(typeOf(shape, link)),
  ];
}
