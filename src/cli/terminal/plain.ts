/** Text from elsewhere (a server's sentence, a name, a path) must not steer the terminal that shows it. */

/** Control characters but line feed and tab, the C1 range, and marks that reverse or isolate the direction of writing. */
const STEERING = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** The text with every character that would steer a terminal replaced by `�`. */
export function plainText(text: string): string {
  return text.replaceAll(STEERING, '\ufffd');
}
