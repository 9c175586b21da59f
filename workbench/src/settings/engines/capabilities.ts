/** What an engine can do, in a few words each. */
import type { Engine } from '../api.ts';

type Capabilities = Engine['capabilities'];

const KINDS: Readonly<Record<Capabilities['types'][number], string>> = {
  video: 'clips',
  video_edit: 'edits',
  video_reframe: 'reframes',
};

export function capabilitiesOf(can: Capabilities): { name: string; value: string }[] {
  const extras = [
    can.end_frame && 'end frame',
    can.loop && 'loop',
    can.extend && 'extend',
    can.image_ref && 'references',
    can.hdr && 'HDR',
    can.exr && 'EXR',
    can.quality && 'quality',
  ].filter((each) => each !== false);
  return [
    { name: 'Makes', value: can.types.map((type) => KINDS[type]).join(', ') },
    { name: 'Sizes', value: can.resolutions.join(', ') },
    { name: 'Lengths', value: can.durations.join(', ').replaceAll('s', ' s') },
    { name: 'Keyframes', value: keyframesOf(can.max_keyframes) },
    { name: 'Also', value: extras.length === 0 ? 'nothing more' : extras.join(', ') },
    { name: 'The same again', value: can.deterministic ? 'gives the same clip' : 'gives another clip' },
  ];
}

function keyframesOf(most: number): string {
  if (most === 0) return 'none';
  return most === 1 ? 'the first frame' : `up to ${most}`;
}
