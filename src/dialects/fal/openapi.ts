/** `GET /api/openapi/queue/openapi.json?endpoint_id=`: the queue of one endpoint as a document (fal docs, OpenAPI of a model). */
import { baseOf } from '../../http/base.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { endpointById } from './endpoints.ts';
import type { Endpoint } from './endpoints.ts';
import { QUEUE, SITE } from './hosts.ts';
import { componentsOf, inputName, outputName } from './json-schema.ts';
import type { JsonSchema } from './json-schema.ts';

/** Where the documents of a caller lead to. */
export interface DocumentBases {
  readonly queue: string;
  readonly site: string;
}

export function openApiRoutes(services: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/openapi/queue/openapi.json',
      access: 'open',
      handle(c) {
        const endpoint = endpointById(c.req.query('endpoint_id') ?? '');
        return endpoint === undefined
          ? c.json(null, 404)
          : c.json(endpointDocument(endpoint, documentBases(c, services)));
      },
    },
  ];
}

export function documentBases(c: RequestContext, { core: { config } }: Services): DocumentBases {
  return { queue: baseOf(c, config, QUEUE), site: baseOf(c, config, SITE) };
}

export function endpointDocument(endpoint: Endpoint, bases: DocumentBases): Record<string, unknown> {
  const { id, category } = endpoint;
  return {
    openapi: '3.0.4',
    info: {
      title: `Queue OpenAPI for ${id}`,
      version: '1.0.0',
      description: `The OpenAPI schema for the ${id} queue.`,
      'x-fal-metadata': { endpointId: id, category, documentationUrl: `${bases.site}/models/${id}/llms.txt` },
    },
    components: {
      securitySchemes: {
        apiKeyAuth: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'Key and its secret: `Authorization: Key <key>`',
        },
      },
      schemas: { QueueStatus: QUEUE_STATUS, ...componentsOf(endpoint) },
    },
    paths: pathsOf(endpoint),
    servers: [{ url: bases.queue }],
    security: [{ apiKeyAuth: [] }],
  };
}

function pathsOf(endpoint: Endpoint): Record<string, unknown> {
  const call = `/${endpoint.id}`;
  const request = `${call}/requests/{request_id}`;
  return {
    [call]: {
      post: {
        requestBody: { required: true, content: json(reference(inputName(endpoint))) },
        responses: { '200': answer('The request status.', reference('QueueStatus')) },
      },
    },
    [request]: {
      get: {
        parameters: [REQUEST_ID],
        responses: { '200': answer('Result of the request.', reference(outputName(endpoint))) },
      },
    },
    [`${request}/status`]: {
      get: {
        parameters: [REQUEST_ID, LOGS],
        responses: {
          '200': answer('The request has ended.', reference('QueueStatus')),
          '202': answer('The request waits or runs.', reference('QueueStatus')),
        },
      },
    },
    [`${request}/cancel`]: {
      put: {
        parameters: [REQUEST_ID],
        responses: {
          '200': answer('The request was cancelled.', {
            type: 'object',
            properties: {
              success: { type: 'boolean', description: 'Whether the request was cancelled successfully.' },
            },
          }),
        },
      },
    },
  };
}

const REQUEST_ID = {
  name: 'request_id',
  in: 'path',
  required: true,
  schema: { type: 'string', description: 'Request ID' },
};

const LOGS = {
  name: 'logs',
  in: 'query',
  required: false,
  schema: { type: 'number', description: 'Whether to include logs (`1`) in the response or not (`0`).' },
};

const QUEUE_STATUS: JsonSchema = {
  type: 'object',
  properties: {
    status: { type: 'string', enum: ['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED'] },
    request_id: { type: 'string', description: 'The request id.' },
    response_url: { type: 'string', nullable: true, description: 'Where the result is.' },
    status_url: { type: 'string', nullable: true, description: 'Where the status is.' },
    cancel_url: { type: 'string', nullable: true, description: 'Where to cancel.' },
    logs: { type: 'array', nullable: true, items: { type: 'object' }, description: 'The lines of its log.' },
    metrics: { type: 'object', description: 'How long it ran, when it has ended.' },
    queue_position: { type: 'integer', description: 'How many requests are ahead.' },
    error: { type: 'string', description: 'What went wrong, when it failed.' },
    error_type: { type: 'string' },
  },
  required: ['status', 'request_id'],
};

function reference(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

function json(schema: JsonSchema): Record<string, unknown> {
  return { 'application/json': { schema } };
}

function answer(description: string, schema: JsonSchema): Record<string, unknown> {
  return { description, content: json(schema) };
}
