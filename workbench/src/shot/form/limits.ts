/** Bounds of single fields, read from the contract's own schema. */
import { generationRequestSchema, videoOptionsSchema } from '../../../../src/ray/request.ts';

const quality = videoOptionsSchema.shape.quality.unwrap();
export const LEAST_QUALITY = quality.minValue ?? 0;
export const MOST_QUALITY = quality.maxValue ?? 100;

const seed = generationRequestSchema.shape.seed.unwrap();
export const MOST_SEED = seed.maxValue ?? Number.MAX_SAFE_INTEGER;
