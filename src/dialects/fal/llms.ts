/** `GET /models/{id}/llms.txt`: a model's page as text, for people and for programs that read for them (fal, model pages). */
import { dollars } from '../../ray/rates.ts';
import { exampleBody } from '../../snippets/index.ts';
import { baseOf, rootOf } from '../../http/base.ts';
import type { RequestContext } from '../../http/context.ts';
import { codeSections, json, parameterList, section, table } from '../../http/page-text.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { ENDPOINTS } from './endpoints.ts';
import type { Endpoint } from './endpoints.ts';
import { QUEUE, RUN, SITE } from './hosts.ts';
import { componentsOf, inputSchema, outputName } from './json-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { PRICED_RESOLUTIONS, priceRows } from './prices.ts';

interface PageBases {
  readonly run: string;
  readonly queue: string;
  readonly site: string;
  /** Where the whole server is reached: snippets add the dialect's path themselves. */
  readonly origin: string;
}

export function llmsRoutes({ core: { config } }: Services): Route[] {
  const basesOf = (c: RequestContext): PageBases => ({
    run: baseOf(c, config, RUN),
    queue: baseOf(c, config, QUEUE),
    site: baseOf(c, config, SITE),
    origin: rootOf(c, config),
  });
  return ENDPOINTS.map((endpoint) => ({
    method: 'GET',
    path: `/models/${endpoint.id}/llms.txt`,
    access: 'open',
    handle: (c) =>
      c.body(llmsText(endpoint, basesOf(c)), 200, { 'Content-Type': 'text/plain; charset=utf-8' }),
  }));
}

function llmsText(endpoint: Endpoint, bases: PageBases): string {
  return [
    `# ${endpoint.title}`,
    `> ${endpoint.description}`,
    section('## Overview', overview(endpoint, bases)),
    section('## Pricing', prices(endpoint)),
    section('## Input Schema', parameterList(inputSchema(endpoint))),
    section('### Minimal Example', json(minimalBody(endpoint))),
    section('### Full Example', json(fullBody(endpoint))),
    section('## Output Schema', parameterList(componentsOf(endpoint)[outputName(endpoint)] ?? {})),
    '## Usage Examples',
    ...codeSections({
      surface: 'fal',
      origin: bases.origin,
      model: endpoint.id,
      body: minimalBody(endpoint),
    }),
  ]
    .join('\n\n')
    .concat('\n');
}

function overview(endpoint: Endpoint, { run, queue, site }: PageBases): string {
  return [
    `- **Endpoint**: \`${run}/${endpoint.id}\``,
    `- **Queue**: \`${queue}/${endpoint.id}\``,
    `- **Model ID**: \`${endpoint.id}\``,
    `- **Category**: ${endpoint.category}`,
    `- **OpenAPI**: ${site}/api/openapi/queue/openapi.json?endpoint_id=${endpoint.id}`,
  ].join('\n');
}

function prices(endpoint: Endpoint): string {
  return table([
    ['', ...PRICED_RESOLUTIONS],
    ...priceRows(endpoint).map(({ what, micros }) => [
      what,
      ...PRICED_RESOLUTIONS.map((resolution) => {
        const price = micros[resolution];
        return price === undefined ? '–' : dollars(price);
      }),
    ]),
  ]);
}

/** What is required, and an image where the endpoint is there for one. */
function minimalBody(endpoint: Endpoint): ReturnType<typeof exampleBody> {
  const schema = inputSchema(endpoint);
  const needed = [
    ...(schema.required ?? []),
    ...(endpoint.category === 'image-to-video' ? ['image_url'] : []),
  ];
  return withPrompt(schema, exampleBody({ ...schema, required: needed }, 'minimal'));
}

function fullBody(endpoint: Endpoint): ReturnType<typeof exampleBody> {
  const schema = inputSchema(endpoint);
  return { ...minimalBody(endpoint), ...withPrompt(schema, exampleBody(schema, 'all')) };
}

/** The schema's own example in place of one that only names the field. */
function withPrompt(
  { properties = {} }: JsonSchema,
  body: ReturnType<typeof exampleBody>,
): ReturnType<typeof exampleBody> {
  const example = properties['prompt']?.example;
  return typeof example === 'string' ? { ...body, prompt: example } : body;
}
