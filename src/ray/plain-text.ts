/** Text from elsewhere (a server's sentence, a name, a path) must steer neither the terminal that shows it nor the store that keeps it. */

/** Control characters but line feed and tab, the C1 range, and marks that reverse or isolate the direction of writing. */
const STEERING = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** The text with every character that would steer a terminal, and every half of a pair, replaced by `�`. */
export function plainText(text: string): string {
  return text.replaceAll(STEERING, '\ufffd').toWellFormed();
}

/** All control characters, and all marks of direction: a name is one line, and ends in what it seems to end in. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The name of a file, as it may be kept and stand in a sentence; empty when nothing is left of it. */
export function plainName(name: string): string {
  return name.toWellFormed().replaceAll(UNSEEN, '').trim();
}

/** The text, or as much of it as fits into so many characters, with an ellipsis for what is left out. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
