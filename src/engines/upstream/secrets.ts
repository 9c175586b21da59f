/** A provider's key never comes back to us: whatever it says is read without it. */

/** Hides `key` in any text, also as it stands in an address, in JSON or in base64. */
export function hiding(key: string): (text: string) => string {
  if (key === '') return (text) => text;
  const spellings = new Set([
    key,
    encodeURIComponent(key),
    JSON.stringify(key).slice(1, -1),
    key.replaceAll('/', '\\/'),
    Buffer.from(key).toString('base64'),
    Buffer.from(key).toString('base64url'),
  ]);
  return (text) => [...spellings].reduce((left, spelling) => left.replaceAll(spelling, '***'), text);
}
