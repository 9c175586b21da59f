/** The OpenAPI document, as far as the reference reads it. */
import { z } from 'zod';

const shapeSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  const: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
  default: z.unknown().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), shapeSchema).optional();
  },
  get items() {
    return shapeSchema.optional();
  },
  get anyOf() {
    return z.array(shapeSchema).optional();
  },
  get oneOf() {
    return z.array(shapeSchema).optional();
  },
  get allOf() {
    return z.array(shapeSchema).optional();
  },
  get propertyNames() {
    return shapeSchema.optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), shapeSchema]).optional();
  },
});
export type Shape = z.infer<typeof shapeSchema>;

const contentSchema = z.record(z.string(), z.looseObject({ schema: shapeSchema }));
export type Content = z.infer<typeof contentSchema>;

const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  description: z.string().optional(),
  tags: z.tuple([z.string()]),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        description: z.string().optional(),
        required: z.boolean().default(false),
        schema: shapeSchema,
      }),
    )
    .default([]),
  requestBody: z.looseObject({ required: z.boolean().default(false), content: contentSchema }).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({
      description: z.string(),
      headers: z.record(z.string(), z.looseObject({ description: z.string().optional() })).default({}),
      content: contentSchema.default({}),
    }),
  ),
});
export type Operation = z.infer<typeof operationSchema>;

const documentSchema = z.looseObject({
  info: z.looseObject({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({ schemas: z.record(z.string(), shapeSchema) }),
});

export interface Endpoint extends Operation {
  readonly method: string;
  readonly path: string;
}

export interface ApiDocument {
  readonly version: string;
  readonly endpoints: readonly Endpoint[];
  readonly shapes: ReadonlyMap<string, Shape>;
}

export function readDocument(json: unknown): ApiDocument {
  const { info, paths, components } = documentSchema.parse(json);
  return {
    version: info.version,
    endpoints: Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        ...operation,
        // Its security says so.
        summary: operation.summary.replace(' (admin)', ''),
        method: method.toUpperCase(),
        path,
      })),
    ),
    shapes: new Map(Object.entries(components.schemas)),
  };
}

/** The name of the shape that is referred to. */
export function referred({ $ref }: Shape): string | undefined {
  return $ref?.slice($ref.lastIndexOf('/') + 1);
}

/** Everything that a shape is directly made of. */
export function partsOf({
  properties = {},
  items,
  anyOf = [],
  oneOf = [],
  allOf = [],
  ...rest
}: Shape): Shape[] {
  const { additionalProperties } = rest;
  return [
    ...Object.values(properties),
    ...(items === undefined ? [] : [items]),
    ...anyOf,
    ...oneOf,
    ...allOf,
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
  ];
}

/** The names of all shapes that are referred to in it, those in them as well. */
export function namesWithin(
  shape: Shape,
  shapes: ApiDocument['shapes'],
  known = new Set<string>(),
): Set<string> {
  const name = referred(shape);
  if (name !== undefined && !known.has(name)) {
    known.add(name);
    const whole = shapes.get(name);
    if (whole !== undefined) namesWithin(whole, shapes, known);
  }
  for (const part of partsOf(shape)) namesWithin(part, shapes, known);
  return known;
}
