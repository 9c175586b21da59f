/** `GET /models/{model id}/llms.txt` of wavespeed.ai: a model's page as text (WaveSpeed docs, model pages). */
import { priceRows } from '../../ray/price-rows.ts';
import { dollars } from '../../ray/rates.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { exampleBody } from '../../snippets/index.ts';
import { baseOf, rootOf } from '../../http/base.ts';
import { codeSections, json, parameterList, section, table } from '../../http/page-text.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { MOUNT } from './hosts.ts';
import { requestSchema } from './json-schema.ts';
import { WAVESPEED_MODELS } from './models.ts';
import type { WavespeedModel } from './models.ts';
import { OLD_RESOLUTION } from './open-points.ts';

interface PageBases {
  /** Of the mount. */
  readonly base: string;
  /** Where the whole server is reached: snippets add the dialect's path themselves. */
  readonly origin: string;
}

export function llmsRoutes({ core: { config } }: Services): Route[] {
  return WAVESPEED_MODELS.map((model) => ({
    method: 'GET',
    path: `/models/${model.id}/llms.txt`,
    access: 'open',
    handle(c) {
      const bases = { base: baseOf(c, config, MOUNT), origin: rootOf(c, config) };
      return c.body(llmsText(model, bases), 200, { 'Content-Type': 'text/plain; charset=utf-8' });
    },
  }));
}

function llmsText(model: WavespeedModel, { base, origin }: PageBases): string {
  const schema = requestSchema(model);
  const body = exampleBody(schema, 'minimal');
  return [
    `# ${model.name}`,
    `> ${model.description}`,
    section('## Overview', overview(model, base)),
    section('## Pricing', prices(model)),
    section('## Input', parameterList(schema)),
    section('### Minimal example', json(body)),
    section('### Full example', json(exampleBody(schema, 'all'))),
    '## Code',
    ...codeSections({ surface: 'wavespeed', origin, model: model.id, body }),
  ]
    .join('\n\n')
    .concat('\n');
}

function overview(model: WavespeedModel, base: string): string {
  return [
    `- **Model ID**: \`${model.id}\``,
    `- **Type**: ${model.kind}`,
    `- **Submit**: \`POST ${base}/api/v3/${model.id}\`, with \`Authorization: Bearer <key>\``,
    `- **Result**: \`GET ${base}/api/v3/predictions/{id}/result\`; \`status\` goes from \`created\` and \`processing\` to \`completed\` or \`failed\``,
    `- **OpenAPI**: ${base}/center/default/api/v1/model_schema/${model.id}`,
  ].join('\n');
}

/** An older model renders at one resolution only. */
function prices(model: WavespeedModel): string {
  const { resolutions } = SURFACES.wavespeed;
  const shown = model.rendersAs === undefined ? resolutions : ([OLD_RESOLUTION] as const);
  return table([
    ['', ...shown],
    ...priceRows(SURFACES.wavespeed, model.type, false).map(({ what, micros }) => [
      what,
      ...shown.map((resolution) => dollars(micros[resolution] ?? 0)),
    ]),
  ]);
}
