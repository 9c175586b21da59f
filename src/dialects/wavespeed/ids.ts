/** Ids of predictions: 32 hex digits, which are those of the generation's UUID (WaveSpeed docs, submit a task). */

const HEX = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i;

export function predictionId(generationId: string): string {
  return generationId.replaceAll('-', '');
}

/** Both forms are taken; what is neither comes back as it is, and is not found. */
export function generationId(text: string): string {
  return text.replace(HEX, '$1-$2-$3-$4-$5').toLowerCase();
}
