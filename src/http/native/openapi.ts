/** The OpenAPI document of the native API, from the very schemas that validate. */
import { createDocument } from 'zod-openapi';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { reframeSchema } from '../../engines/previz/footage/reframe-report.ts';
import { sourceSchema } from '../../engines/previz/footage/source-report.ts';
import { joinSchema } from '../../previz/shot/joined.ts';
import { clipSegmentSchema, pinMatchSchema } from '../../engines/previz/sequence-report.ts';
import { shotPlanSchema } from '../../previz/director/plan.ts';
import { qualitySchema } from '../../previz/fit/quality-report.ts';
import { rangeReportSchema } from '../../previz/range/measures.ts';
import { referenceSchema, referencesAppliedSchema } from '../../previz/reference/report.ts';
import { seamSchema } from '../../previz/fit/seam-report.ts';
import { editReportSchema } from '../../previz/restyle/report.ts';
import { API_VERSION } from '../common-headers.ts';
import type { Route } from '../route.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

export function openApiDocument(routes: readonly Route[]): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    if (route.operation === undefined) continue;
    // OpenAPI 3.1: the names of the roles that are needed.
    const security = route.access === 'open' ? [] : [{ key: route.access === 'admin' ? ['admin'] : [] }];
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: { security, ...route.operation },
    };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Kinora',
      version: API_VERSION,
      description:
        'Video generation with Ray 3.2. The wire format is that of Luma’s Agents API, plus list, cancel, delete, events, ' +
        'quote, webhook, seed, engine and idempotency key. A member that is null counts as absent.',
    },
    components: {
      schemas: {
        ShotPlan: shotPlanSchema,
        ClipQuality: qualitySchema,
        PinMatch: pinMatchSchema,
        LoopSeam: seamSchema,
        ClipJoin: joinSchema,
        ClipSegment: clipSegmentSchema,
        ClipRange: rangeReportSchema,
        ClipSource: sourceSchema,
        EditReport: editReportSchema,
        ClipReframe: reframeSchema,
        ClipReference: referenceSchema,
        ReferencesApplied: referencesAppliedSchema,
      },
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    },
    paths,
  });
}
