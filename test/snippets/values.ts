/** Values that break careless quoting, and any others. */
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/snippets/index.ts';

export const NASTY_TEXTS = [
  `It's "quoted", 'twice'`,
  '$HOME ${PATH} $(id) `id` !! %s %n',
  'back\\slash \\n \\" \\\'',
  'line\nbreak\r\ntab\t',
  'emoji 🎬 and 日本語, naïve',
  '${process.exit(1)} {0} f"{x}" #{y}',
  "'; exit 1; '",
  'JSON\nEOF\n"""\n\'\'\'',
  '\u0000\u001b[31m\u007f\u2028\u2029\ufeff\u202e',
  '',
  '-d @/etc/passwd',
];

export const NASTY_BODY: JsonObject = {
  prompt: NASTY_TEXTS.join(' | '),
  loop: false,
  auto_controls: true,
  nothing: null,
  list: [1, -0.5, 1e21, [], {}],
  'a "name"\n': { __proto_: true, ['__proto__']: 1, $x: 'y' },
  texts: [...NASTY_TEXTS],
};

/** Whatever JSON can say, written so that lone surrogates, which no UTF-8 carries, stay out. */
export const anyJson: fc.Arbitrary<JsonValue> = fc
  .jsonValue({ stringUnit: 'binary', maxDepth: 3 })
  .map((value) => value as JsonValue);
