/** A clip under way: its frames, and what its report will say of it. */
import type { PaintedLayer } from '../../previz/scene/painted.ts';
import type { ClipRun } from './order.ts';
import type { RunFacts } from './report.ts';

export interface Making extends Pick<RunFacts, 'plan' | 'path' | 'focus' | 'effects'> {
  /** Asked at the end: some of it is found out while the clip is made. */
  readonly matter: () => RunFacts['matter'];
  /** What can only be said of the finished file. */
  readonly after?: (path: string) => Promise<RunFacts['matter']>;
  readonly run: ClipRun;
  readonly layers: readonly Pick<PaintedLayer, 'disparity'>[];
}
