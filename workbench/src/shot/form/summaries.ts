/** What is set in each section, in a few words, for when it is closed. */
import { CONTAINERS } from '../../../../src/ray/request.ts';
import type { GenerationRequest } from '../../../../src/ray/request.ts';
import type { SectionId } from './sections.ts';

export const SUMMARIES: Readonly<Record<SectionId, (request: GenerationRequest) => string>> = {
  controls({ video }) {
    const { auto_controls, controls = {} } = video?.edit ?? {};
    if (auto_controls === true) return 'auto';
    const held = Object.entries(controls).filter(([, control]) => control?.enabled === true);
    const free = Object.entries(controls).filter(([, control]) => control?.enabled === false);
    return said([listed('hold', held), listed('let go', free)], 'left open');
  },
  keys({ video }) {
    const { keyframes = [] } = video?.edit ?? {};
    const first = video?.start_frame === undefined ? undefined : 'a first frame';
    return said([first, keyframes.length === 0 ? undefined : counted(keyframes.length, 'key')], 'none');
  },
  placement({ video }) {
    const place = video?.source_position;
    if (place === undefined) return 'whole, in the middle';
    return `${percent(place.w_norm)} × ${percent(place.h_norm)} at ${percent(place.x_norm)}, ${percent(place.y_norm)}`;
  },
  references({ image_ref: refs = [] }) {
    return refs.length === 0 ? 'none' : counted(refs.length, 'picture');
  },
  file({ video = {} }) {
    const { hdr, exr_export, container = CONTAINERS[0], quality } = video;
    const parts = [
      container.toUpperCase(),
      hdr === true ? 'HDR' : undefined,
      exr_export === true ? 'EXR' : undefined,
      quality === undefined ? undefined : `quality ${quality}`,
    ];
    return said(parts, '');
  },
  engine({ engine, seed }) {
    return said([engine ?? 'the usual engine', seed === undefined ? 'any seed' : `seed ${seed}`], '');
  },
  more({ webhook_url, upload_url, user_id, tags = {}, video }) {
    const count = Object.keys(tags).length;
    const parts = [
      webhook_url === undefined ? undefined : 'webhook',
      upload_url === undefined ? undefined : 'upload',
      user_id === undefined ? undefined : user_id,
      count === 0 ? undefined : counted(count, 'tag'),
      video?.guide_frame === undefined ? undefined : 'guide frame',
    ];
    return said(parts, 'nothing set');
  },
};

function said(parts: readonly (string | undefined)[], nothing: string): string {
  const there = parts.filter((part) => part !== undefined);
  return there.length === 0 ? nothing : there.join(' · ');
}

function listed(word: string, entries: readonly (readonly [string, unknown])[]): string | undefined {
  return entries.length === 0 ? undefined : `${word} ${entries.map(([name]) => name).join(', ')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
