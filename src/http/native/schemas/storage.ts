/** What stored media take up. */
import { z } from 'zod';

const bytesSchema = z.int().min(0);

export const storageSchema = z
  .object({
    data: z
      .array(
        z.object({
          kind: z
            .enum(['upload', 'input', 'output', 'preview'])
            .describe(
              '`upload` by the Files API; `input` fetched or inline, for a run; `output` of runs; `preview` made of outputs for people.',
            ),
          files: z.int().min(0).describe('How many there are.'),
          bytes: bytesSchema.describe('What they take up.'),
        }),
      )
      .describe('The largest first; a kind without files is absent.'),
    total: z
      .object({
        files: z.int().min(0).describe('How many there are.'),
        bytes: bytesSchema.describe('What they take up.'),
      })
      .describe('Of all kinds.'),
    place: z.enum(['folder', 's3']).describe('`folder`: the data folder of the server. `s3`: a bucket.'),
    disk: z
      .object({
        free_bytes: bytesSchema.describe('What is left.'),
        total_bytes: bytesSchema.describe('What it holds.'),
      })
      .nullable()
      .describe(
        'Of the disk that holds the data folder; null without an admin key, and where it does not say.',
      ),
    keep_days: z
      .number()
      .nullable()
      .describe('Days that generations and files are kept (KINORA_KEEP_DAYS); null: until they are deleted.'),
  })
  .meta({ id: 'Storage' });
export type StorageAnswer = z.infer<typeof storageSchema>;
