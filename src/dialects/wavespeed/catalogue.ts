/** `GET /api/v3/models`: what can be asked for, with the schema of each model's inputs (WaveSpeed docs, models API). */
import { baseOf } from '../../http/base.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { sendData } from './envelope.ts';
import { MOUNT } from './hosts.ts';
import { requestSchema } from './json-schema.ts';
import { WAVESPEED_MODELS } from './models.ts';
import type { WavespeedModel } from './models.ts';
import { basePrice } from './prices.ts';

export function catalogueRoutes({ core: { config } }: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v3/models',
      access: 'key',
      handle(c) {
        const server = baseOf(c, config, MOUNT);
        return sendData(
          c,
          WAVESPEED_MODELS.map((model, i) => entry(model, i + 1, server)),
        );
      },
    },
  ];
}

function entry(model: WavespeedModel, order: number, server: string): Record<string, unknown> {
  return {
    model_id: model.id,
    name: model.name,
    description: model.description,
    type: model.kind,
    base_price: basePrice(model),
    sort_order: order,
    api_schema: {
      api_schemas: [
        {
          type: 'model_run',
          method: 'POST',
          server,
          api_path: `/api/v3/${model.id}`,
          request_schema: requestSchema(model),
        },
      ],
    },
  };
}
