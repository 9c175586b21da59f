/** Looking for secrets in whatever was written, in every form in which somebody could read them. */

/** Every spelling that holds the secret, or the part of it that a longer text in base64 shows. */
export function spellingsOf(secret: string): string[] {
  const inAddress = encodeURIComponent(secret);
  const inBase64 = ['', 'x', 'xx'].flatMap((before) => {
    const text = Buffer.from(before + secret).toString('base64');
    const part = text.slice(before === '' ? 0 : before.length + 1).replace(/.?=+$/, '');
    return [part, part.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [
    secret,
    inAddress,
    inAddress.replaceAll(/%../g, (code) => code.toLowerCase()),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('hex'),
    ...inBase64,
  ];
}

/** Of each secret in the text its beginning, and what stands around it. */
export function secretsIn(text: string, secrets: readonly string[]): string[] {
  // As it is read by whoever parses JSON, once or twice.
  const plain = text.replaceAll('\\/', '/').replaceAll(/\\+u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))); // prettier-ignore
  const plainest = plain.replaceAll('\\', '');
  return secrets.flatMap((secret) =>
    spellingsOf(secret).flatMap((spelling) => {
      const at = [text, plain, plainest].map((one) => one.indexOf(spelling)).find((found) => found >= 0);
      return at === undefined ? [] : [`${secret.slice(0, 10)}… in: ${text.slice(Math.max(0, at - 120), at)}`];
    }),
  );
}
