/** What was done to footage, in sentences for the report. */
import type { Damage } from './damage.ts';
import type { FootageFacts } from './footage.ts';
import { GRID_FPS, isNearMultiple } from './pace.ts';

/** @param damage of the walk whose pictures were shown */
export function footageNotes(facts: FootageFacts, damage: Damage): string[] {
  const { audio, fps, variable, transfer, gamut, interlaced, alpha, pictures } = facts;
  const rate = variable ? 'a variable frame rate' : rateInWords(fps);
  const notes: readonly (readonly [boolean, string])[] = [
    [audio, 'The sound of the footage is left out.'],
    [variable || !isNearMultiple(fps), `The footage has ${rate} and is brought to ${GRID_FPS}.`],
    [transfer !== 'sdr', `The footage is HDR (${transfer.toUpperCase()}) and is brought down to SDR.`],
    [
      transfer === 'sdr' && gamut !== 'bt709',
      'The footage has wide colours and is brought to those of BT.709.',
    ],
    [interlaced, 'The footage is interlaced; its fields are woven into frames.'],
    [alpha, 'Transparent parts of the footage lie over black.'],
    [
      damage.lost > 0,
      `${damage.lost} of ${pictures} pictures of the footage are damaged; the good ones around them stand in.`,
    ],
  ];
  return notes.flatMap(([holds, note]) => (holds ? [note] : []));
}

function rateInWords(fps: number): string {
  const rate = Number(fps.toFixed(3));
  return rate === 1 ? '1 frame a second' : `${rate} frames a second`;
}
