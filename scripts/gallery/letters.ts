/** Small letters as SVG, drawn by hand: a picture with labels must not depend on the fonts of a machine. */

/** Five columns a letter, the lowest bit on top. */
const LETTERS: Readonly<Record<string, string>> = {
  ' ': '0000000000', ',': '0050300000', '.': '0060600000', '-': '0808080808',
  '0': '3e5149453e', '1': '00427f4000', '2': '4261514946', '3': '2141454b31', '4': '1814127f10',
  '5': '2745454539', '6': '3c4a494930', '7': '0171090503', '8': '3649494936', '9': '064949291e',
  a: '2054545478', b: '7f48444438', c: '3844444420', d: '384444487f', e: '3854545418', f: '087e090102',
  g: '0c5252523e', h: '7f08040478', i: '00447d4000', j: '2040443d00', k: '7f10284400', l: '00417f4000',
  m: '7c04180478', n: '7c08040478', o: '3844444438', p: '7c14141408', q: '081414187c', r: '7c08040408',
  s: '4854545420', t: '043f444020', u: '3c4040207c', v: '1c2040201c', w: '3c4030403c', x: '4428102844',
  y: '0c5050503c', z: '4464544c44',
}; // prettier-ignore

const [COLUMNS, ROWS] = [5, 8];

/** Height of a line in pixels. */
export const LINE = 2 * ROWS + 4;

/** An SVG picture of the words, as wide as `width`; what is not in the alphabet stays empty. */
export function label(words: string, width: number): Buffer {
  const dots = words
    .toLowerCase()
    .split('')
    .flatMap((letter, place) => dotsOf(letter, place * (COLUMNS + 1)));
  const path = dots.map(([x, y]) => `M${2 * x} ${2 * y + 2}h2v2h-2z`).join('');
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${LINE}"><path fill="#e8e8ec" d="${path}"/></svg>`,
  );
}

function dotsOf(letter: string, left: number): [number, number][] {
  const columns = LETTERS[letter] ?? '';
  const dots: [number, number][] = [];
  for (let column = 0; column < columns.length / 2; column++) {
    const bits = Number.parseInt(columns.slice(2 * column, 2 * column + 2), 16);
    for (let row = 0; row < ROWS; row++) if ((bits >> row) & 1) dots.push([left + column, row]);
  }
  return dots;
}
