/** What a shot's fields mean together, and whether its files are there: what no schema can say. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ACCEPTED_IMAGES, ACCEPTED_VIDEOS } from '../../media/sniff.ts';
import { KinoraError } from '../../ray/errors.ts';
import { examineFile } from '../client/upload.ts';
import { readMedia } from '../commands/anchors.ts';
import type { Path } from './mistakes.ts';
import type { Shot } from './shot-list.ts';

interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** @param base folder that paths are counted from */
export async function checkMeaning(shot: Shot, base: string): Promise<Problem[]> {
  const clashes = CLASHES.filter(({ when }) => when(shot)).map(({ at, says }) => ({
    path: [at],
    message: says,
  }));
  const files = await Promise.all(placesOf(shot).map((place) => fileProblem(place, base)));
  return [...clashes, ...files.filter((problem) => problem !== undefined)];
}

interface Clash {
  readonly at: keyof Shot;
  readonly says: string;
  readonly when: (shot: Shot) => boolean;
}

const isFootage = (shot: Shot): boolean =>
  shot.source !== undefined || shot.type === 'edit' || shot.type === 'reframe';
const startsSomehow = (shot: Shot): boolean =>
  [shot.image, shot.start, shot.end, shot.keyframes].some((each) => each !== undefined);

const CLASHES: readonly Clash[] = [
  { at: 'prompt', says: 'prompt is required', when: (s) => s.prompt === undefined && s.type !== 'reframe' },
  { at: 'image', says: 'image and start are the same thing: say one of them', when: (s) => s.image !== undefined && s.start !== undefined },
  { at: 'source', says: 'source is required: the footage of an edit or a reframe', when: (s) => s.source === undefined && isFootage(s) },
  { at: 'source', says: 'source is the footage of type edit or reframe; a video has start, end, keyframes', when: (s) => s.source !== undefined && s.type === 'video' },
  { at: 'prepend', says: 'extend and prepend do not go together: each adds one clip at one end', when: (s) => s.extend !== undefined && s.prepend !== undefined },
  { at: 'extend', says: 'extend starts from a generation: leave out image, start, end and keyframes', when: (s) => s.extend !== undefined && startsSomehow(s) },
  { at: 'prepend', says: 'prepend starts from a generation: leave out image, start, end and keyframes', when: (s) => s.prepend !== undefined && startsSomehow(s) },
  { at: 'extend', says: 'extend goes on from a generation and has no source', when: (s) => (s.extend ?? s.prepend) !== undefined && isFootage(s) },
  { at: 'aspect_ratio', says: 'aspect_ratio is required: the new shape of a reframe', when: (s) => s.type === 'reframe' && s.aspect_ratio === undefined },
  { at: 'position', says: 'position is for a shot of type reframe', when: (s) => s.position !== undefined && s.type !== 'reframe' },
  { at: 'hold', says: 'hold is for a shot of type edit', when: (s) => s.hold !== undefined && !isEdit(s) },
  { at: 'auto', says: 'auto is for a shot of type edit', when: (s) => s.auto !== undefined && !isEdit(s) },
  { at: 'auto', says: 'auto decides for itself: leave out strength and hold', when: (s) => s.auto === true && (s.strength ?? s.hold) !== undefined },
  { at: 'end', says: 'end does not go with a source', when: (s) => isFootage(s) && s.end !== undefined },
  { at: 'references', says: 'references do not go with a source', when: (s) => isFootage(s) && s.references !== undefined },
  { at: 'keyframes', says: 'keyframes and start do not go together in an edit: pin that image to frame 0', when: (s) => isEdit(s) && s.keyframes !== undefined && (s.start ?? s.image) !== undefined },
  { at: 'keyframes', says: 'keyframes of an edit need numbers of frames: how long footage is shows later', when: (s) => isEdit(s) && s.keyframes?.some(({ frame }) => frame === 'last') === true },
  { at: 'keyframes', says: 'a reframe has no keyframes, start or image', when: (s) => s.type === 'reframe' && startsSomehow(s) },
]; // prettier-ignore

function isEdit(shot: Shot): boolean {
  return shot.type === 'edit' || (shot.source !== undefined && shot.type === undefined);
}

const USABLE = { image: ACCEPTED_IMAGES, video: ACCEPTED_VIDEOS };

interface Place {
  readonly path: Path;
  readonly media: string;
  readonly kind: 'image' | 'video' | 'plan';
}

function placesOf(shot: Shot): Place[] {
  const one = (at: 'image' | 'start' | 'end' | 'source' | 'plan', kind: Place['kind']): Place[] =>
    shot[at] === undefined ? [] : [{ path: [at], media: shot[at], kind }];
  return [
    ...one('image', 'image'),
    ...one('start', 'image'),
    ...one('end', 'image'),
    ...one('source', 'video'),
    ...one('plan', 'plan'),
    ...(shot.keyframes ?? []).map(({ image }, i): Place => ({ path: ['keyframes', i, 'image'], media: image, kind: 'image' })),
    ...(shot.references ?? []).map((media, i): Place => ({ path: ['references', i], media, kind: 'image' })),
  ]; // prettier-ignore
}

async function fileProblem(place: Place, base: string): Promise<Problem | undefined> {
  const name = place.path.join('.').replaceAll(/\.(\d+)/g, '[$1]');
  try {
    if (place.kind === 'plan') await readFile(path.resolve(base, place.media));
    else {
      const known = readMedia(place.media);
      if (!('file' in known)) return undefined;
      const { mimeType } = await examineFile(path.resolve(base, known.file), USABLE[place.kind]);
      if (mimeType.startsWith(`${place.kind}/`)) return undefined;
      const wanted = place.kind === 'image' ? 'a picture' : 'a video';
      return {
        path: place.path,
        message: `${name}: ${place.media} is ${mimeType}; ${wanted} is needed here`,
      };
    }
    return undefined;
  } catch (error) {
    const why = error instanceof KinoraError ? error.message : `${place.media} cannot be read.`;
    return { path: place.path, message: `${name}: ${why}` };
  }
}
