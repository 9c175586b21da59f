/** A prediction as an answer: with addresses, or with the clip itself in base64 where that was asked for. */
import { sendBase64 } from '../../http/base64-answer.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import type { GenerationView } from '../../store/rows.ts';
import { enveloped, sendData } from './envelope.ts';
import { addressesOf, clipsOf, presentPrediction } from './present.ts';
import type { Prediction } from './present.ts';
import { wireSchema } from './wire.ts';

/** @param besides members that say something else than the generation does */
export async function sendPrediction(
  c: RequestContext,
  services: Services,
  view: GenerationView,
  headers: Record<string, string> = {},
  besides: Partial<Prediction> = {},
): Promise<Response> {
  const prediction = { ...presentPrediction(view, addressesOf(c, services)), ...besides };
  const [clip] = clipsOf(view);
  if (clip === undefined || !wireSchema.parse(view.wire).base64) return sendData(c, prediction, headers);
  // Naked, without the head of a data URI (WaveSpeed docs, base64 output).
  return sendBase64(c, services, clip.asset_id, headers, (base64) =>
    enveloped({ ...prediction, outputs: [base64] }),
  );
}
