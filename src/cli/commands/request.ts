/** The options that `generate` and `quote` share, and the request that they make. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { pinStill } from '../../ray/pin-still.ts';
import { ASPECT_RATIOS, DURATIONS, MODEL_ID, RESOLUTIONS } from '../../ray/request.ts';
import type { AspectRatio, GenerationRequest, Resolution } from '../../ray/request.ts';
import type { Client } from '../client/client.ts';
import { anchorsOf, checkMedia, pinnedMedia } from './anchors.ts';
import type { AnchorOptions } from './anchors.ts';
import { readPlan } from './plan-file.ts';

export interface RequestOptions extends AnchorOptions {
  resolution?: Resolution;
  ratio?: AspectRatio;
  seed?: number;
  engine?: string;
  plan?: string;
  loop?: boolean;
  hdr?: boolean;
  exr?: boolean;
}

const MEDIA_HELP = 'a local file (uploaded), an http(s) address, or the id of an uploaded file';

export function addRequestOptions(command: Command): Command {
  return command
    .option('--image <media>', `first frame: ${MEDIA_HELP}`)
    .option('--last <media>', 'last frame, likewise')
    .option(
      '--keyframe <media@frame>',
      'pins a picture to a frame: a number, first or last; may be given up to 64 times',
      pinnedMedia,
    )
    .option('--extend <id>', 'goes on from the end of a finished generation')
    .option('--prepend <id>', 'leads up to the beginning of a finished generation')
    .addOption(
      new Option('--resolution <tier>', `${RESOLUTIONS.join(', ')} (default 720p)`).argParser(
        oneOf(RESOLUTIONS, 'p'),
      ),
    )
    .addOption(durationOption())
    .addOption(
      new Option('--ratio <ratio>', `${ASPECT_RATIOS.join(' ')} (default: the image's own)`).argParser(
        oneOf(ASPECT_RATIOS, ''),
      ),
    )
    .option('--seed <n>', 'equal request and seed, equal clip; drawn when absent', wholeNumber)
    .option('--engine <id>', 'which engine renders ("kinora engines" lists them)')
    .option(
      '--plan <file>',
      'shot plan in place of the prompt\'s ("kinora plan --json" prints one; - is stdin)',
    )
    .option('--loop', 'last frame leads into the first')
    .option('--hdr', 'high dynamic range')
    .option('--exr', 'EXR frames beside the clip (needs --hdr)');
}

export function durationOption(): Option {
  return new Option('--duration <length>', `${DURATIONS.join(' or ')} (default 5s)`).argParser(
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
  const [anchors, plan] = await Promise.all([
    anchorsOf(options, client, signal),
    options.plan === undefined ? undefined : readPlan(options.plan),
  ]);
  const { resolution, duration, ratio, seed, engine, loop, hdr, exr } = options;
  return pinStill({
    prompt,
    model: MODEL_ID,
    type: 'video',
    ...(ratio && { aspect_ratio: ratio }),
    ...(engine !== undefined && { engine }),
    ...(seed !== undefined && { seed }),
    ...(plan && { plan }),
    video: {
      ...(resolution && { resolution }),
      ...(duration && { duration }),
      ...anchors,
      ...(loop && { loop }),
      ...(hdr && { hdr }),
      ...(exr && { exr_export: exr }),
    },
  });
}

/** What a person may have mistyped, known before a server is looked for. */
export async function checkFiles(options: RequestOptions): Promise<void> {
  if (options.plan !== undefined && options.plan !== '-') await readPlan(options.plan);
  await checkMedia(options);
}

/** Accepts `720` for `720p` and `10` for `10s`. */
function oneOf<T extends string>(allowed: readonly T[], unit: string) {
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
