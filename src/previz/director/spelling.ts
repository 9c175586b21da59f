/** Mends slips of the keyboard in the few long words that a shot hangs on. */

/** Only words that no other English word is one letter away from. */
const TARGETS = [
  'camera', 'slowly', 'quickly', 'smoothly', 'gradually', 'steadicam', 'handheld', 'zooming', 'orbiting', 'towards', 'rotates', 'timelapse', 'overhead',
  'anamorphic', 'telephoto', 'counterclockwise', 'anticlockwise', 'clockwise', 'downwards', 'backwards', 'gently', 'shoulder',
] as const; // prettier-ignore
/** English words that are one letter away from a target after all. */
const WORDS: ReadonlySet<string> = new Set([
  'cameras', 'lowly', 'toward', 'gentle', 'gentry', 'rotate', 'rotated', 'downward', 'backward', 'overheard', 'zoning', 'overheat', 'camber', 'smoothy',
  'telephone', 'slow', 'timelapses', 'telephotos', 'overheads', 'handhold', 'shoulders', 'smoulder', 'should',
]); // prettier-ignore
/** Short words of which the last letter is easily doubled or lost. */
const DOUBLED: ReadonlySet<string> = new Set(['slow', 'pan', 'tilt', 'zoom', 'pull', 'push', 'up', 'down', 'left', 'right', 'roll', 'in', 'out', 'dolly', 'fast', 'crane', 'orbit', 'truck', 'pans']); // prettier-ignore
/** Words that are easily written with one letter too many, too few, or in another order. */
const SLIPS: Readonly<Record<string, string>> = {
  kamera: 'camera', camra: 'camera', cammera: 'camera', camrea: 'camera', teh: 'the', hte: 'the', thru: 'through', arround: 'around', aroud: 'around', doly: 'dolly', dollie: 'dolly',
  zom: 'zoom', zomm: 'zoom', zomms: 'zooms', zooom: 'zoom', zoms: 'zooms', tiltes: 'tilts', tild: 'tilt', titl: 'tilt', titls: 'tilts', puch: 'push', puhs: 'push', psuh: 'push', pul: 'pull', pulll: 'pull',
  rihgt: 'right', rigth: 'right', rght: 'right', letf: 'left', lfet: 'left', tracs: 'tracks', trak: 'track', orbti: 'orbit', obrit: 'orbit', orbitt: 'orbit', crain: 'crane', slwoly: 'slowly', slowy: 'slowly', roatate: 'rotate', rotat: 'rotate',
  lense: 'lens', foward: 'forward', forwad: 'forward', foreward: 'forward', bakward: 'backward', aeriel: 'aerial', handeld: 'handheld', clsoe: 'close', wiht: 'with', adn: 'and', tehn: 'then', thne: 'then',
}; // prettier-ignore
const UNDOUBLED: ReadonlySet<string> = new Set(['pull', 'roll', 'still']);
const ENGLISH: ReadonlySet<string> = new Set(['inn']);

function doubled(word: string): string | undefined {
  const trimmed = word.replace(/(.)\1+$/u, '$1');
  if (trimmed !== word && DOUBLED.has(trimmed) && !DOUBLED.has(word) && !ENGLISH.has(word)) return trimmed;
  const short = word.replace(/(.)\1{2,}/gu, '$1');
  if (short !== word && DOUBLED.has(short)) return short;
  const longer = `${word}${word.at(-1) ?? ''}`;
  return UNDOUBLED.has(longer) && word.length === longer.length - 1 ? longer : undefined;
}

const SHORTEST = Math.min(...TARGETS.map((target) => target.length)) - 1;

/** The word itself, or the target that it misses by one letter (one more, one less, another, two exchanged). */
export function correct(word: string): string {
  if (Object.hasOwn(SLIPS, word)) return SLIPS[word] ?? word;
  const short = doubled(word);
  if (short !== undefined) return short;
  if (word.length < SHORTEST || word.length > 17 || WORDS.has(word)) return word;
  for (const target of TARGETS) {
    if (target[0] === word[0] && target !== word && isOneSlip(word, target)) return target;
  }
  return word;
}

function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const restA = a.length - start - end;
  const restB = b.length - start - end;
  if (Math.max(restA, restB) <= 1) return true;
  return restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
