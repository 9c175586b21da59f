/** `GET /center/default/api/v1/model_schema/{model id}` of wavespeed.ai: a model as an OpenAPI document, without a key. */
import { baseOf } from '../../http/base.ts';
import type { JsonSchema } from '../../http/json-schema.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { modelNotFound } from './errors.ts';
import { MOUNT } from './hosts.ts';
import { requestSchema } from './json-schema.ts';
import { findModel } from './models.ts';
import type { WavespeedModel } from './models.ts';

export function openApiRoutes({ core: { config } }: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/center/default/api/v1/model_schema/{model*}',
      access: 'open',
      handle(c) {
        const id = c.req.param('model') ?? '';
        const model = findModel(id);
        if (model === undefined) throw modelNotFound(id);
        return c.json(modelDocument(model, baseOf(c, config, MOUNT)));
      },
    },
  ];
}

function modelDocument(model: WavespeedModel, server: string): Record<string, unknown> {
  return {
    openapi: '3.0.0',
    info: { title: model.name, description: model.description, version: '1.0.0', 'x-model-id': model.id },
    servers: [{ url: server }],
    security: [{ bearerAuth: [] }],
    paths: {
      [`/api/v3/${model.id}`]: {
        post: {
          operationId: 'submit',
          summary: 'Ask for a clip.',
          parameters: [WEBHOOK],
          requestBody: { required: true, content: ofSchema('Input') },
          responses: { '200': { description: 'The prediction as it begins.', content: ofSchema(RESPONSE) } },
        },
      },
      '/api/v3/predictions/{id}/result': {
        get: {
          operationId: 'getResult',
          summary: 'Look at a prediction.',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { '200': { description: 'The prediction as it is.', content: ofSchema(RESPONSE) } },
        },
      },
    },
    components: {
      securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
      schemas: { Input: inputSchema(model), [RESPONSE]: PREDICTION_RESPONSE },
    },
  };
}

const RESPONSE = 'PredictionResponse';

const WEBHOOK = {
  name: 'webhook',
  in: 'query',
  required: false,
  schema: { type: 'string', format: 'uri' },
  description: 'Is told when the prediction has ended.',
};

function ofSchema(name: string): Record<string, unknown> {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
}

/** Inputs that it does not name are left out, and a warning header says so. */
function inputSchema(model: WavespeedModel): JsonSchema {
  return { title: 'Input', ...requestSchema(model), additionalProperties: false };
}

/** What `present.ts` answers in `envelope.ts`. */
const PREDICTION_RESPONSE: JsonSchema = {
  type: 'object',
  properties: {
    code: { type: 'integer', description: '200.' },
    message: { type: 'string', description: '`success`.' },
    data: {
      type: 'object',
      properties: {
        id: { type: 'string', description: 'The id of the prediction.' },
        model: { type: 'string', description: 'The id of the model.' },
        status: {
          type: 'string',
          enum: ['created', 'processing', 'completed', 'failed', 'cancelled', 'timeout'],
        },
        input: { type: 'object', description: 'The inputs as the model took them.' },
        outputs: {
          type: 'array',
          items: { type: 'string' },
          description: 'Addresses of clips, or a clip in base64; empty until it is completed.',
        },
        error: { type: 'string', description: 'What went wrong; empty when nothing did.' },
        code: { type: 'integer', description: 'The number of the error, where there is one.' },
        has_nsfw_contents: { type: 'array', items: { type: 'boolean' } },
        urls: {
          type: 'object',
          properties: { get: { type: 'string', format: 'uri', description: 'Where to look at it.' } },
        },
        created_at: { type: 'string', format: 'date-time' },
        executionTime: { type: 'integer', description: 'Milliseconds.' },
        timings: {
          type: 'object',
          properties: { inference: { type: 'integer', description: 'Milliseconds.' } },
        },
        price: { type: 'number', description: 'US dollars, once it has ended.' },
      },
    },
  },
};
