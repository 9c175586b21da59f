/** `kinora reframe clip.mp4 --ratio 9:16`: footage in another shape, with the new area painted. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { AspectRatio, GenerationRequest, VideoOptions } from '../../ray/request.ts';
import { RAY_RATIOS } from '../../ray/surfaces.ts';
import type { Client } from '../client/client.ts';
import { addOutputOptions } from './make-clip.ts';
import type { OutputOptions } from './output-file.ts';
import { makeOrQuote, type QuoteOptions } from './quote.ts';
import { addCommonOptions, checkPlanFile, commonOf, oneOf, type CommonOptions } from './request.ts';
import { checkSource, SOURCE_HELP, sourceFile, sourceRef } from './source.ts';

type Position = NonNullable<VideoOptions['source_position']>;

/** Into which shape footage is put, and where. */
export interface ReframeShotOptions extends CommonOptions {
  ratio: AspectRatio;
  position?: Position;
}
type ReframeOptions = ReframeShotOptions & OutputOptions & QuoteOptions;

export function addReframe(program: Command): void {
  const command = program
    .command('reframe <video> [prompt]')
    .description('give footage another shape without cropping; the prompt may say what lies around it')
    .addOption(
      new Option('--ratio <ratio>', RAY_RATIOS.join(' ')).argParser(oneOf(RAY_RATIOS)).makeOptionMandatory(),
    )
    .option(
      '--position <x,y,w,h>',
      'where the source lies, in fractions of the new frame (default: whole and centred)',
      position,
    );
  addOutputOptions(addCommonOptions(command))
    .option('--quote', 'price and expected time; nothing is made')
    .addHelpText('after', `\n<video>: ${SOURCE_HELP}.`)
    .action(reframe);
}

async function reframe(video: string, prompt: string | undefined, options: ReframeOptions): Promise<void> {
  await makeOrQuote(options, {
    async check() {
      await checkSource(video);
      await checkPlanFile(options);
    },
    file: sourceFile(video),
    request: (client, signal) => reframeRequest(video, prompt, options, client, signal),
  });
}

/** Local media are uploaded on the way. */
export async function reframeRequest(
  video: string,
  prompt = 'the surroundings go on as they are',
  options: ReframeShotOptions,
  client: Client,
  signal: AbortSignal | undefined,
): Promise<GenerationRequest> {
  const { ratio, position } = options;
  const [common, source] = await Promise.all([commonOf(options), sourceRef(video, client, signal)]);
  return {
    prompt,
    ...common,
    type: 'video_reframe',
    aspect_ratio: ratio,
    source,
    video: { ...common.video, ...(position && { source_position: position }) },
  };
}

function position(text: string): Position {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [x_norm, y_norm, w_norm, h_norm, ...more] = numbers;
  const given = [x_norm, y_norm, w_norm, h_norm].every((n) => n !== undefined && Number.isFinite(n));
  if (!given || more.length > 0)
    throw new InvalidArgumentError('Write it like 0,0.34,1,0.32: left, top, width, height.');
  return { x_norm: x_norm ?? 0, y_norm: y_norm ?? 0, w_norm: w_norm ?? 1, h_norm: h_norm ?? 1 };
}
