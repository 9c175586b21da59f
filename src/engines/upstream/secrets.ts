/** A provider's key never comes back to us: whatever it says is read without it. */

/** A part of a spelling that is shorter gives nothing away, and would hide what is no key. */
const LEAST = 8;
/** Texts within texts within texts have so many backslashes before a letter. */
const MOST_ESCAPES = 16;

/** Hides `key` in any text, also as it stands in an address, in JSON within JSON, in hexadecimal, or within something in base64. */
export function hiding(key: string): (text: string) => string {
  if (key === '') return (text) => text;
  const parts = [0, 1, 2].flatMap((before) => withinBase64(key, before));
  const spellings = [
    key,
    Buffer.from(key).toString('hex'),
    Buffer.from(key).toString('base64'),
    ...parts.filter((part) => part.length >= LEAST),
  ];
  // A spelling may begin as another one does: the longest first.
  const longest = [...new Set(spellings)].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longest.map(anyWay).join('|'), 'g');
  return (text) => text.replace(pattern, '***');
}

/** A pattern of the spelling, each character of which may be escaped as in JSON or in an address. */
function anyWay(spelling: string): string {
  return Array.from(spelling)
    .map((character, at) => {
      const hex = (character.codePointAt(0) ?? 0).toString(16).padStart(2, '0');
      const forms = [RegExp.escape(character), `%${hex}`, `%${hex.toUpperCase()}`, `u00${hex}`];
      return `${at === 0 ? '' : `\\\\{0,${MOST_ESCAPES}}`}(?:${forms.join('|')})`;
    })
    .join('');
}

/** What the key alone decides of any base64 in which so many bytes more than a group of three stand before it, in both alphabets. */
function withinBase64(key: string, before: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(key)]);
  const whole = bytes.toString('base64url').slice(before === 0 ? 0 : before + 1);
  const part = bytes.length % 3 === 0 ? whole : whole.slice(0, -1);
  return [part, part.replaceAll('-', '+').replaceAll('_', '/')];
}
