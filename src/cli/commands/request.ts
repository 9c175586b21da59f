/** The options that `generate` and `quote` share, and the request that they make. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { pinStill } from '../../ray/pin-still.ts';
import {
  ASPECT_RATIOS,
  CONTAINERS,
  DURATIONS,
  EXR_COMPRESSIONS,
  MODEL_ID,
  RESOLUTIONS,
  USUAL_QUALITY,
} from '../../ray/request.ts';
import type {
  AspectRatio,
  Container,
  ExrCompression,
  GenerationRequest,
  Resolution,
  VideoOptions,
} from '../../ray/request.ts';
import type { Client } from '../client/client.ts';
import { anchorsOf, checkMedia, pinnedMedia, referencesOf, several } from './anchors.ts';
import type { AnchorOptions } from './anchors.ts';
import { containerOf } from './output-file.ts';
import { readPlan } from './plan-file.ts';

/** By whom and as what a clip is made, whatever is seen in it. */
export interface DeliveryOptions {
  resolution?: Resolution;
  container?: Container;
  quality?: number;
  seed?: number;
  engine?: string;
}

/** What every kind of request takes. */
export interface CommonOptions extends DeliveryOptions {
  plan?: string;
  output?: string;
}

/** How the range of a clip is delivered. */
export interface RangeOptions {
  hdr?: boolean;
  exr?: boolean;
  exrCompression?: ExrCompression;
}

export interface RequestOptions extends AnchorOptions, CommonOptions, RangeOptions {
  ratio?: AspectRatio;
  loop?: boolean;
}

const MEDIA_HELP = 'a local file (uploaded), an http(s) address, or the id of an uploaded file';

export function addRequestOptions(command: Command): Command {
  const pinned = command
    .option('--image <media>', `first frame: ${MEDIA_HELP}`)
    .option('--last <media>', 'last frame, likewise')
    .option(
      '--keyframe <media@frame>',
      'pins a picture to a frame: a number, first or last; may be given up to 64 times',
      pinnedMedia,
    )
    .option(
      '--reference <media>',
      'a picture whose palette, light and texture the clip takes over; may be given up to 8 times',
      several,
    )
    .option('--extend <id>', 'goes on from the end of a finished generation')
    .option('--prepend <id>', 'leads up to the beginning of a finished generation')
    .addOption(durationOption())
    .addOption(
      new Option('--ratio <ratio>', `${ASPECT_RATIOS.join(' ')} (default: the image's own)`).argParser(
        oneOf(ASPECT_RATIOS),
      ),
    );
  return addRangeOptions(addCommonOptions(pinned)).option('--loop', 'last frame leads into the first');
}

export function addCommonOptions(command: Command): Command {
  return addDeliveryOptions(command).option(
    '--plan <file>',
    'shot plan in place of the prompt\'s ("kinora plan --json" prints one; - is stdin)',
  );
}

/** @param tier what is meant by none */
export function addDeliveryOptions(command: Command, tier = '720p'): Command {
  return command
    .addOption(
      new Option('--resolution <tier>', `${RESOLUTIONS.join(', ')} (default ${tier})`).argParser(
        oneOf(RESOLUTIONS, 'p'),
      ),
    )
    .addOption(
      new Option(
        '--container <kind>',
        `file of the clip: ${CONTAINERS.join(', ')} (default ${CONTAINERS[0]}; webm has no HDR)`,
      ).argParser(oneOf(CONTAINERS)),
    )
    .option('--quality <n>', `20 to 99 (default ${USUAL_QUALITY}); less makes smaller files`, wholeNumber)
    .option('--seed <n>', 'equal request and seed, equal clip; drawn when absent', wholeNumber)
    .option('--engine <name>', 'which engine or route renders ("kinora engines" lists them)');
}

export function addRangeOptions(command: Command): Command {
  return command
    .option('--hdr', 'high dynamic range')
    .option('--exr', 'EXR frames in a ZIP beside the clip (needs --hdr)')
    .addOption(
      new Option(
        '--exr-compression <kind>',
        `${EXR_COMPRESSIONS.join(', ')} (default ${EXR_COMPRESSIONS[0]}; dwab is small and loses a little)`,
      ).argParser(oneOf(EXR_COMPRESSIONS, '')),
    );
}

/** @param usual what is meant by none */
export function durationOption(usual = '5s'): Option {
  return new Option('--duration <length>', `${DURATIONS.join(' or ')} (default ${usual})`).argParser(
    oneOf(DURATIONS, 's'),
  );
}

/** Local media are uploaded on the way. */
export async function makeRequest(
  prompt: string,
  options: RequestOptions,
  client: Client,
  signal?: AbortSignal,
): Promise<GenerationRequest> {
  const [anchors, references, common] = await Promise.all([
    anchorsOf(options, client, signal),
    referencesOf(options, client, signal),
    commonOf(options),
  ]);
  const { duration, ratio, loop } = options;
  return pinStill({
    prompt,
    ...common,
    type: 'video',
    ...references,
    ...(ratio && { aspect_ratio: ratio }),
    video: {
      ...common.video,
      ...(duration && { duration }),
      ...anchors,
      ...(loop && { loop }),
      ...rangeOf(options),
    },
  });
}

type Common = Pick<GenerationRequest, 'model' | 'engine' | 'seed' | 'plan'> & { video: VideoOptions };

/** The members that all requests have alike. */
export async function commonOf({
  resolution,
  container,
  quality,
  seed,
  engine,
  plan,
  output,
}: CommonOptions): Promise<Common> {
  const byName = containerOf({ output, container });
  // The usual one is left unsaid: equal requests are the same request.
  const kind = container ?? (byName === CONTAINERS[0] ? undefined : byName);
  return {
    model: MODEL_ID,
    ...(engine !== undefined && { engine }),
    ...(seed !== undefined && { seed }),
    ...(plan !== undefined && { plan: await readPlan(plan) }),
    video: {
      ...(resolution && { resolution }),
      ...(kind && { container: kind }),
      ...(quality !== undefined && { quality }),
    },
  };
}

export function rangeOf({
  hdr,
  exr,
  exrCompression: compression,
}: RangeOptions): Pick<VideoOptions, 'hdr' | 'exr_export' | 'exr_compression'> {
  return {
    ...(hdr && { hdr }),
    ...(exr && { exr_export: exr }),
    ...(compression && { exr_compression: compression }),
  };
}

/** What a person may have mistyped, known before a server is looked for. */
export async function checkFiles(options: RequestOptions): Promise<void> {
  await checkPlanFile(options);
  await checkMedia(options);
}

export async function checkPlanFile({ plan }: CommonOptions): Promise<void> {
  if (plan !== undefined && plan !== '-') await readPlan(plan);
}

/** Accepts `720` for `720p` and `10` for `10s`. */
export function oneOf<T extends string>(allowed: readonly T[], unit = '') {
  return (text: string): T => {
    const found = allowed.find((value) => value === text.toLowerCase() || value === `${text}${unit}`);
    if (found === undefined) throw new InvalidArgumentError(`Allowed: ${allowed.join(', ')}.`);
    return found;
  };
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
