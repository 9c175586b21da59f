/** What shots ask for: as cheap as can be, of every kind. */
import type { Draw } from './draw.ts';
import type { Target } from './setups.ts';

export type Mode = 'words' | 'still' | 'two stills' | 'hdr' | 'edit' | 'reframe';

/** Files here that shots are made of. */
export interface Media {
  readonly still: string;
  readonly clip: string;
}

export function modeOf(draw: Draw, { endFrame, hdr }: Target): Mode {
  return draw.weighted<Mode>([
    [4, 'words'],
    [3, 'still'],
    [endFrame ? 1 : 0, 'two stills'],
    [hdr ? 1 : 0, 'hdr'],
    [1, 'edit'],
    [1, 'reframe'],
  ]);
}

/** The members of a request beside model, engine and prompt. */
export function requestOf(
  mode: Mode,
  draw: Draw,
  { resolutions }: Target,
  { still, clip }: Media,
): Record<string, unknown> {
  const resolution = draw.one(resolutions);
  const [image, source] = [{ file_id: still }, { file_id: clip }];
  const film = (video: Record<string, unknown>): Record<string, unknown> => ({
    type: 'video',
    aspect_ratio: '16:9',
    video: { resolution, ...video },
  });
  switch (mode) {
    case 'words':
      return film({ duration: draw.one(['5s', '10s']) });
    case 'still':
      return film({ start_frame: image });
    case 'two stills':
      return film({ start_frame: image, end_frame: image });
    case 'hdr':
      return film({ resolution: '720p', hdr: true, exr_export: true });
    case 'edit':
      return { type: 'video_edit', source, video: { resolution } };
    case 'reframe':
      return { type: 'video_reframe', aspect_ratio: '9:16', source, video: { resolution } };
  }
}
