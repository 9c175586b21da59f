/** What a final may have otherwise than its draft. */
import { z } from 'zod';
import { generationRequestSchema, videoOptionsSchema } from '../../../ray/request.ts';
import { flagQuery } from './common.ts';

const { engine, seed, webhook_url, upload_url, tags } = generationRequestSchema.shape;
const { resolution, duration, hdr, exr_export, exr_compression, container, quality } =
  videoOptionsSchema.shape;

export const finalizeSchema = z
  .object({
    engine: engine.describe(
      'An engine or a route; the header `x-kinora-engine` when absent, else that of the draft.',
    ),
    resolution,
    duration,
    hdr,
    exr_export,
    exr_compression,
    container,
    quality,
    seed: seed.describe('That of the draft when absent.'),
    webhook_url,
    upload_url,
    tags,
  })
  .meta({ id: 'FinalizeRequest' });

export const finalizeQuery = z.object({
  dry_run: flagQuery('`true`: what it would cost, as `POST /v1/quotes` says it; nothing is made.'),
});
