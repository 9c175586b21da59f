/** Client input made fit to be shown in an error, a warning or a header. */

const LONGEST_SHOWN = 120;

/** Printable ASCII, shortened. */
export function printable(text: string): string {
  const plain = text.replaceAll(/[^\x20-\x7e]/g, '?');
  return plain.length > LONGEST_SHOWN ? `${plain.slice(0, LONGEST_SHOWN)}...` : plain;
}

/** A value for `Refusal.value`: short things as they are, long ones shortened, structures by their kind. */
export function showable(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN).toWellFormed()}...` : value;
  if (Array.isArray(value)) {
    const plain = value.every((item: unknown) => item === null || typeof item !== 'object');
    return plain && value.length <= 64 ? value.map(showable) : `a list of ${value.length}`;
  }
  return typeof value === 'object' && value !== null ? 'an object' : value;
}

/** A value as it stands in a sentence. */
export function quoted(value: unknown): string {
  const shown = showable(value);
  if (shown === undefined) return 'not given';
  if (typeof shown !== 'string') return printable(JSON.stringify(shown));
  return typeof value === 'string' ? `'${printable(shown)}'` : shown;
}
