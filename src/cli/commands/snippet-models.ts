/** The models that snippets can be written for, with the schemas of their parameters. */
import { ENDPOINTS } from '../../dialects/fal/endpoints.ts';
import { inputSchema } from '../../dialects/fal/json-schema.ts';
import { OXEN_MODELS } from '../../dialects/oxen/models.ts';
import { requestSchema } from '../../dialects/oxen/json-schema.ts';
import { requestSchema as wavespeedSchema } from '../../dialects/wavespeed/json-schema.ts';
import { MODEL as RUNWARE_MODEL } from '../../dialects/runware/models.ts';
import { WAVESPEED_MODELS } from '../../dialects/wavespeed/models.ts';
import { MODEL_ID } from '../../ray/request.ts';
import type { SnippetSurface } from '../../snippets/index.ts';

/** What can be asked for on a surface: the schema of each model, by its id. The first is the usual one. */
type Models = ReadonlyMap<string, object>;

export const MODELS: Readonly<Record<SnippetSurface, Models>> = {
  oxen: new Map(OXEN_MODELS.map((model) => [model.id, requestSchema(model)])),
  fal: new Map(ENDPOINTS.map((endpoint) => [endpoint.id, inputSchema(endpoint)])),
  wavespeed: new Map(WAVESPEED_MODELS.map((model) => [model.id, wavespeedSchema(model)])),
  runware: new Map([
    [
      RUNWARE_MODEL,
      {
        required: ['positivePrompt'],
        properties: {
          positivePrompt: { type: 'string' },
          resolution: { type: 'string', default: '720p' },
          duration: { type: 'integer', default: 5 },
        },
      },
    ],
  ]),
  native: new Map([
    [
      MODEL_ID,
      {
        required: ['model', 'type', 'prompt'],
        properties: { model: { enum: [MODEL_ID] }, type: { enum: ['video'] }, prompt: { type: 'string' } },
      },
    ],
  ]),
};
