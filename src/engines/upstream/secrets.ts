/** A provider's key never comes back to us: whatever it says is read without it. */

/** A part of a spelling that is shorter gives nothing away, and would hide what is no key. */
const LEAST = 8;

/** Hides `key` in any text, also as it stands in an address, in JSON, in hexadecimal, or within something in base64. */
export function hiding(key: string): (text: string) => string {
  if (key === '') return (text) => text;
  const inAddress = encodeURIComponent(key);
  const parts = [0, 1, 2].flatMap((before) => withinBase64(key, before));
  const spellings = [
    key,
    inAddress,
    inAddress.replaceAll(/%../g, (code) => code.toLowerCase()),
    JSON.stringify(key).slice(1, -1),
    key.replaceAll('/', '\\/'),
    Buffer.from(key).toString('hex'),
    Buffer.from(key).toString('base64'),
    ...parts.filter((part) => part.length >= LEAST),
  ];
  // A spelling may begin as another one does: the longest first.
  const longest = [...new Set(spellings)].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longest.map((spelling) => RegExp.escape(spelling)).join('|'), 'g');
  return (text) => text.replace(pattern, '***');
}

/** What the key alone decides of any base64 in which so many bytes more than a group of three stand before it, in both alphabets. */
function withinBase64(key: string, before: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(key)]);
  const whole = bytes.toString('base64url').slice(before === 0 ? 0 : before + 1);
  const part = bytes.length % 3 === 0 ? whole : whole.slice(0, -1);
  return [part, part.replaceAll('-', '+').replaceAll('_', '/')];
}
