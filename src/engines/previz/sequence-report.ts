/** What a report says about the pinned frames of a clip and what lies between them. */
import { z } from 'zod';
import { BRIDGE_KINDS } from '../../previz/inbetween/bridge/bridge.ts';
import type { PinMatch } from './encode-run.ts';
import type { Shot } from '../../previz/shot/prepare.ts';
import type { RelatedFacts } from '../../previz/shot/related.ts';
import { segmentsOf } from '../../previz/shot/sequence.ts';

export const pinMatchSchema = z
  .object({
    frame: z.int().min(0).describe('Output frame that shows the picture.'),
    psnr: z
      .number()
      .describe(
        'Peak signal-to-noise ratio of the decoded frame against the picture under its crop, over red, green and blue, ' +
          'in decibels; at most 100.',
      ),
    l1: z.number().min(0).describe('Mean absolute difference of the same, in code values of 0 to 255.'),
  })
  .describe('How like a pinned picture the file shows it. Before it is encoded the frame is the picture.')
  .meta({ id: 'PinMatch' });
export type PinReport = z.infer<typeof pinMatchSchema>;

export const clipSegmentSchema = z
  .object({
    kind: z
      .enum(['head', 'near', 'same_scene', 'bridge', 'tail'])
      .describe(
        '`head` leads up to the first picture and `tail` goes on from the last one. Between two pictures: `near`, one is ' +
          'almost the other; `same_scene`, both show one scene; `bridge`, from one scene to another within one move of the ' +
          'camera.',
      ),
    first: z.int().min(0).describe('First frame of the segment.'),
    last: z
      .int()
      .min(0)
      .describe('Last frame of the segment; the pinned frames around it do not belong to it.'),
    because: z.string().optional().describe('How that was found out.'),
    bridge: z.enum(BRIDGE_KINDS).optional().describe('How one scene becomes the other.'),
    by: z
      .enum(['flow', 'camera'])
      .optional()
      .describe('Within one scene: along the flow of the picture, or by the way of the camera alone.'),
    consistent: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Share of the flow that leads back to where it came from.'),
    mean_flow: z.number().min(0).optional().describe('Mean length of the flow in pixels.'),
    zoom: z.number().optional().describe('By how much the camera comes nearer within one scene.'),
    degrees: z.number().optional().describe('By how much it rolls.'),
  })
  .describe('Frames between pinned pictures.')
  .meta({ id: 'ClipSegment' });
export type SegmentReport = z.infer<typeof clipSegmentSchema>;

/** All segments that have frames. @param related what was found out of pairs of one scene, by the number of the first pin */
export function segmentReports(
  shots: readonly Shot[],
  frameCount: number,
  related: ReadonlyMap<number, RelatedFacts>,
): SegmentReport[] {
  const segments = segmentsOf(
    shots.map(({ pin }) => pin.frame),
    frameCount,
  );
  return segments.flatMap((segment): SegmentReport[] => {
    const { first, end } = segment.frames;
    const frames = { first, last: end - 1 };
    if (first === end) return [];
    if (segment.kind !== 'between') return [{ kind: segment.kind, ...frames }];
    const [pin] = segment.pins;
    const [link, facts] = [shots[pin]?.link, related.get(pin)];
    if (link?.kind === 'bridge')
      return [{ kind: 'bridge', ...frames, because: link.because, bridge: link.bridge.kind }];
    return link && facts ? [{ ...frames, because: link.relation.because, ...relatedReport(facts) }] : [];
  });
}

function relatedReport({
  kind,
  by,
  consistent,
  meanFlow,
  zoom,
  degrees,
}: RelatedFacts): Omit<SegmentReport, 'first' | 'last'> {
  const round = (x: number): number => Number(x.toFixed(3));
  return {
    kind,
    by,
    ...(consistent === undefined ? {} : { consistent: round(consistent) }),
    ...(meanFlow === undefined ? {} : { mean_flow: round(meanFlow) }),
    zoom: round(zoom),
    degrees: round(degrees),
  };
}

export function pinReport({ frame, psnr, l1 }: PinMatch): PinReport {
  return { frame, psnr: Number(psnr.toFixed(2)), l1: Number(l1.toFixed(3)) };
}
