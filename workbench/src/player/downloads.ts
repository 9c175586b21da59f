/** What of a take can be saved on the person's disk. */
import { useQueryClient } from '@tanstack/react-query';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { generationQuery } from '../api/generations.ts';
import type { MenuEntry } from '../ui/Menu.tsx';
import { saveBlob, saveFrom } from '../ui/save.ts';
import { contactSheet } from './contact-sheet.ts';
import type { Deck } from './deck.ts';
import { pngOf } from './frames.ts';
import { manifestOf } from './manifest.ts';
import { nameOf } from './names.ts';
import { urlOf } from './source.ts';
import type { Source } from './source.ts';
import { takeOf } from './take.ts';
import { titleOf } from './title.ts';
import type { RunTask } from './use-task.ts';

export function useDownloads(
  generation: Generation,
  source: Source,
  deck: Deck,
  run: RunTask,
): readonly MenuEntry[] {
  const client = useQueryClient();
  const { url, exr } = takeOf(generation);
  const container = generation.request?.video?.container ?? 'mp4';
  const { exr_compression } = generation.request?.video ?? {};
  /** With addresses that hold for another hour. */
  const fresh = (): Promise<Generation> => client.query({ ...generationQuery(generation.id), staleTime: 0 });

  const clip: MenuEntry = {
    id: 'clip',
    name: `Clip (${container.toUpperCase()})`,
    hint: generation.request?.video?.hdr === true ? 'HDR: HEVC, 10 bit, PQ' : 'As it was made',
    isDisabled: url === undefined,
    onAction: () =>
      run('Fetching the clip', async () => {
        const { url: address } = takeOf(await fresh());
        if (address === undefined) throw new Error('The clip has been deleted or has expired.');
        saveFrom(address, nameOf(generation, ''));
      }),
  };
  const frames: MenuEntry = {
    id: 'exr',
    name: 'EXR frames (ZIP)',
    hint:
      exr_compression === undefined ? 'ACES2065-1, half float' : `ACES2065-1, half float, ${exr_compression}`,
    onAction: () =>
      run('Fetching the frames', async () => {
        const { exr: address } = takeOf(await fresh());
        if (address === undefined) throw new Error('The frames have been deleted or have expired.');
        saveFrom(address, nameOf(generation, '.exr.zip'));
      }),
  };
  const manifest: MenuEntry = {
    id: 'manifest',
    name: 'Manifest (JSON)',
    hint: 'Request, report, cost, digests',
    onAction: () =>
      run('Writing the manifest', async () => {
        const text = JSON.stringify(await manifestOf(await fresh()), undefined, 2);
        saveBlob(new Blob([text], { type: 'application/json' }), nameOf(generation, '.json'));
      }),
  };
  const still: MenuEntry = {
    id: 'frame',
    name: 'This frame (PNG)',
    hint: `${generation.canvas.width} × ${generation.canvas.height}`,
    onAction: () => {
      const { frame } = deck.state();
      run(`Taking frame ${frame} out of the clip`, async () => {
        const picture = await pngOf({ url: urlOf(source), fps: deck.fps }, frame);
        saveBlob(picture, nameOf(generation, `frame-${frame}.png`));
      });
    },
  };
  const sheet: MenuEntry = {
    id: 'sheet',
    name: 'Contact sheet (PNG)',
    hint: 'Twelve frames with their time codes',
    onAction: () =>
      run('Drawing the contact sheet', async () => {
        const { width, height, frame_count, fps } = generation.canvas;
        const picture = await contactSheet({
          url: urlOf(source),
          fps,
          frames: frame_count,
          width,
          height,
          title: generation.request?.prompt ?? generation.id,
          facts: `${titleOf(generation)} · ${frame_count} frames · ${generation.id}`,
        });
        saveBlob(picture, nameOf(generation, 'sheet.png'));
      }),
  };
  return [clip, ...(exr === undefined ? [] : [frames]), manifest, still, sheet];
}
