/** Which stored parts make a file: what the client names, checked against what came. */
import { Refusal } from '../ray/errors.ts';
import type { StoredPart } from '../store/upload-parts.ts';

/** More than any client sends of 5 GiB, which cuts files into 10 MiB. */
export const MOST_PARTS = 5000;

/** A part as the client names it when it has sent all. */
export interface NamedPart {
  readonly number: number;
  readonly etag: string;
}

/**
 * The named parts in the order of their numbers. Throws 400 for a part that is missing, named twice or other than what
 * came, and for one before the last that is shorter than the first: that file was cut wrongly by its sender.
 */
export function chooseParts(named: readonly NamedPart[], stored: readonly StoredPart[]): StoredPart[] {
  const chosen = named
    .toSorted((one, other) => one.number - other.number)
    .map((part, index) => match(part, index + 1, stored));
  const first = chosen[0];
  if (first === undefined) throw refuse('no parts are named; name each with its partNumber and etag');
  chosen.slice(1).forEach((part, index) => checkLength(part, first, index === chosen.length - 2));
  return chosen;
}

function match(named: NamedPart, expected: number, stored: readonly StoredPart[]): StoredPart {
  if (named.number < expected) throw refuse(`part ${named.number} is named twice`);
  if (named.number > expected) throw refuse(`part ${expected} is not named; parts count from 1 without gaps`);
  const part = stored.find((each) => each.number === named.number);
  if (part === undefined) throw refuse(`part ${named.number} has not come; send it first`);
  if (bare(named.etag) !== part.sha256) {
    throw refuse(`part ${named.number} has another etag here: ${part.sha256}; send the part again`);
  }
  return part;
}

function checkLength(part: StoredPart, first: StoredPart, isLast: boolean): void {
  const whole = isLast ? part.size_bytes > 0 : part.size_bytes >= first.size_bytes;
  if (whole) return;
  throw refuse(
    `part ${part.number} has ${part.size_bytes} bytes and part 1 has ${first.size_bytes}; only the last may be shorter, and none empty. Send the file in equal parts`,
  );
}

/** ETags come back quoted or bare (RFC 9110, section 8.8.3). */
function bare(etag: string): string {
  return etag.replace(/^W\//, '').replaceAll('"', '');
}

function refuse(problem: string): Refusal {
  return new Refusal(`The upload cannot be completed: ${problem}`, {
    status: 400,
    rule: 'upload_parts',
    field: 'parts',
  });
}
