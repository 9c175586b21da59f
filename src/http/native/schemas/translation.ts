/** A native request as each API that is spoken here would be asked it. */
import { z } from 'zod';
import { SURFACE_IDS } from '../../../ray/surfaces.ts';
import { anyObjectSchema } from './common.ts';

const saidOfFieldSchema = z.object({
  field: z.string().describe('Of the native request, e.g. `video.end_frame`.'),
  sentence: z.string().describe('Why, and what to do instead.'),
});

export const translationSchema = z
  .object({
    surface: z.enum(SURFACE_IDS).describe('The API that it is put into the words of.'),
    call: z
      .object({
        model: z.string().describe('The model id, or fal’s endpoint.'),
        body: anyObjectSchema.describe(
          'The parameters, without the model where that API has another place for it.',
        ),
      })
      .nullable()
      .describe('Null where the API cannot say it.'),
    refused: saidOfFieldSchema.nullable().describe('Why not.'),
    unsaid: z
      .array(saidOfFieldSchema)
      .describe('Members that say nothing of the picture and for which the API has no place in the body.'),
  })
  .meta({ id: 'Translation' });
export type Translation = z.infer<typeof translationSchema>;

export const translationListSchema = z
  .object({
    data: z.array(translationSchema).describe('One for each API.'),
    media_until: z.iso
      .datetime()
      .nullable()
      .describe(
        'Until when the addresses of your own files hold; whoever has one can read that file. Null without any.',
      ),
  })
  .meta({ id: 'TranslationList' });
export type TranslationList = z.infer<typeof translationListSchema>;

export const answeredSchema = z
  .object({
    surface: z.enum(SURFACE_IDS).describe('The API whose words these are.'),
    answer: anyObjectSchema
      .nullable()
      .describe('As a client of that API gets it. Null where that has no words for it.'),
    refused: saidOfFieldSchema.nullable().describe('Why not.'),
  })
  .meta({ id: 'Answered' });
export type Answered = z.infer<typeof answeredSchema>;

export const answerListSchema = z
  .object({ data: z.array(answeredSchema).describe('One for each API.') })
  .meta({ id: 'AnswerList' });
export type AnswerList = z.infer<typeof answerListSchema>;
