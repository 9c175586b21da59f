/** JSON in ASCII alone: the JS client decodes a stream chunk by chunk, and breaks characters that lie across two. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** One event of a stream: no name, one line. */
export function dataLine(value: unknown): string {
  return `data: ${asciiJson(value)}\n\n`;
}
