/** `kinora edit clip.mp4 "as a watercolor painting"`: footage restyled, in its own length and shape. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { EDIT_STRENGTHS } from '../../ray/request.ts';
import type { EditStrength, GenerationRequest, MediaRef, VideoOptions } from '../../ray/request.ts';
import type { Client } from '../client/client.ts';
import { usage } from '../errors.ts';
import { checkImage, mediaRef, pinnedMedia, type PinnedMedia } from './anchors.ts';
import { addOutputOptions } from './make-clip.ts';
import type { OutputOptions } from './output-file.ts';
import { addCommonOptions, addRangeOptions, checkPlanFile, commonOf, oneOf, rangeOf } from './request.ts';
import type { CommonOptions, RangeOptions } from './request.ts';
import { makeOrQuote, type QuoteOptions } from './quote.ts';
import { checkSource, SOURCE_HELP, sourceFile, sourceRef } from './source.ts';

/** How footage is edited. */
export interface EditShotOptions extends CommonOptions, RangeOptions {
  strength?: EditStrength;
  auto?: boolean;
  start?: string;
  keyframe?: PinnedMedia[];
  pose?: 'precise' | 'coarse';
  depthBlur?: number;
  normals?: number;
  trajectory?: number;
  face?: boolean;
}
type EditCommandOptions = EditShotOptions & OutputOptions & QuoteOptions;

export function addEdit(program: Command): void {
  const command = program
    .command('edit <video> <prompt>')
    .description('restyle, relight or re-weather footage; it keeps its length and shape')
    .addOption(
      new Option('--strength <level>', `${EDIT_STRENGTHS.join(' ')} (default flex_2)`).argParser(
        oneOf(EDIT_STRENGTHS),
      ),
    )
    .option('--auto', 'the footage decides how far the edit goes')
    .option('--start <image>', 'a restyled first frame, whose look the whole clip takes on')
    .option(
      '--keyframe <image@frame>',
      'a restyled frame of the source, by its number at 24 fps; may be given up to 64 times',
      pinnedMedia,
    )
    .addOption(new Option('--pose <how>', 'hold outlines and poses').choices(['precise', 'coarse']))
    .option('--depth-blur <0..1>', 'hold where things are; more is looser', share)
    .option('--normals <0..1>', 'hold the light on surfaces; more is looser', share)
    .option('--trajectory <0..1>', 'hold how things move; more is looser', share)
    .option('--face', 'hold faces as they were filmed');
  addOutputOptions(addRangeOptions(addCommonOptions(command)))
    .option('--quote', 'price and expected time; nothing is made')
    .addHelpText('after', `\n<video>: ${SOURCE_HELP}.`)
    .action(edit);
}

async function edit(video: string, prompt: string, options: EditCommandOptions): Promise<void> {
  await makeOrQuote(options, {
    check: () => check(video, options),
    file: sourceFile(video),
    request: (client, signal) => editRequest(video, prompt, options, client, signal),
  });
}

async function check(video: string, options: EditCommandOptions): Promise<void> {
  if (options.auto === true && (options.strength !== undefined || holdsOf(options) !== undefined))
    throw usage('--auto decides for itself: leave out --strength and what is to be held.');
  if (options.start !== undefined && options.keyframe !== undefined)
    throw usage('--start does not go with --keyframe: pin that image too, as image.jpg@0.');
  await checkSource(video);
  for (const image of imagesOf(options)) await checkImage(image);
  await checkPlanFile(options);
}

function imagesOf({ start, keyframe = [] }: EditShotOptions): string[] {
  return [...(start === undefined ? [] : [start]), ...keyframe.map(({ media }) => media)];
}

/** Local media are uploaded on the way. */
export async function editRequest(
  video: string,
  prompt: string,
  options: EditShotOptions,
  client: Client,
  signal: AbortSignal | undefined,
): Promise<GenerationRequest> {
  const images = [...new Set(imagesOf(options))];
  const [common, source, ...refs] = await Promise.all([
    commonOf(options),
    sourceRef(video, client, signal),
    ...images.map((image) => mediaRef(image, client, signal)),
  ]);
  const refOf = (image: string): MediaRef => refs[images.indexOf(image)] ?? {};
  const { strength, auto, start, keyframe } = options;
  const controls = holdsOf(options);
  const edit: VideoOptions['edit'] = {
    ...(strength && { strength }),
    ...(auto && { auto_controls: true }),
    ...(controls && { controls }),
    ...(keyframe && {
      keyframes: keyframe.map(({ media }) => refOf(media)),
      keyframe_indexes: keyframe.map(({ frame }) => frameOf(frame)),
    }),
  };
  return {
    prompt,
    ...common,
    type: 'video_edit',
    source,
    video: {
      ...common.video,
      ...rangeOf(options),
      ...(start !== undefined && { start_frame: refOf(start) }),
      ...(Object.keys(edit).length > 0 && { edit }),
    },
  };
}

type Controls = NonNullable<NonNullable<VideoOptions['edit']>['controls']>;

function holdsOf({ pose, depthBlur, normals, trajectory, face }: EditShotOptions): Controls | undefined {
  const controls: Controls = {
    ...(pose && { pose: { enabled: true, strength: pose } }),
    ...(depthBlur !== undefined && { depth: { enabled: true, blur: depthBlur } }),
    ...(normals !== undefined && { normals: { enabled: true, augmentation: normals } }),
    ...(trajectory !== undefined && { trajectory: { enabled: true, sparsity: trajectory } }),
    ...(face && { face: { enabled: true } }),
  };
  return Object.keys(controls).length > 0 ? controls : undefined;
}

/** Frames of footage are counted; how many it has is not known here. */
function frameOf(frame: PinnedMedia['frame']): number {
  if (frame === 'first') return 0;
  if (frame === 'last') throw usage('--keyframe needs the number of a frame here, e.g. image.jpg@96.');
  return frame;
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return value;
}
