/** Draws strips of a frame: its layers far to near, at one moment or at all those of the exposure. */
import { drawSprites, drawVeil } from '../atmosphere/draw.ts';
import type { AirFrame } from '../atmosphere/draw.ts';
import type { Pose } from '../camera/pose.ts';
import type { Defocus } from './defocus.ts';
import { drawDoors } from './doors.ts';
import type { Panel } from './doors.ts';
import { expose } from './exposure.ts';
import type { Exposure } from './exposure.ts';
import { moved } from './passes.ts';
import type { Pass } from './passes.ts';
import { eachSpan, look } from './sight.ts';
import type { Sight } from '../scene/sight.ts';
import { drawLayer, putOver } from './strips.ts';
import type { Grading } from '../scene/look.ts';
import type { FrameTools } from '../scene/tools.ts';
import type { View } from '../scene/view.ts';

/** What a strip is made of. */
export interface Drawing {
  readonly passes: readonly Pass[];
  /** What is drawn of the passes; found out anew for each moment of an exposure. */
  readonly sight: Sight;
  readonly exposure: Exposure | undefined;
  readonly defocus: Defocus | undefined;
  readonly grading: Grading;
  readonly air: AirFrame | undefined;
  /** Present while doors close. */
  readonly panel: Panel | undefined;
}

/** Draws a strip: once, or at each moment of the exposure. */
export function drawStrip(
  view: View,
  pose: Pose,
  drawing: Drawing,
  y: number,
  rows: number,
  tools: FrameTools,
): void {
  const { exposure, sight } = drawing;
  const { grids, exposure: sets, strip } = tools.scratch;
  if (!exposure) drawLayers(view, drawing, y, rows, tools);
  else {
    const passes = drawing.passes.map((pass) => moved(pass, sets.now - grids));
    expose(view, exposure, y, rows, strip, tools.kernels, () => {
      look(view, passes, sight, y, rows, tools.memory);
      drawLayers(view, { ...drawing, passes }, y, rows, tools);
    });
  }
  if (drawing.panel) drawDoors(view, pose.doors, drawing.panel, rows, tools.memory, strip);
}

/** Far to near: each layer under the air before it, then what flies between it and the next. */
function drawLayers(
  view: View,
  { passes, sight, defocus, grading, air }: Drawing,
  y: number,
  rows: number,
  tools: FrameTools,
): void {
  const { strip, overlay } = tools.scratch;
  for (const pass of passes) {
    const { layer } = pass;
    eachSpan(view, sight, layer, y, (span) => {
      drawLayer(view, pass, span, grading, defocus, y, rows, tools);
      if (air) drawVeil(view, span, air, layer, layer === 0 ? strip : overlay, y, rows, tools);
      if (layer > 0) putOver(span, rows, tools);
    });
    if (air) drawSprites(view, air, layer, y, rows, tools);
  }
}
