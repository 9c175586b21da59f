/** How frame and box lie in the room that there is to show them. */
import type { Size } from '../../../src/ray/geometry.ts';
import type { Box } from './box.ts';

export interface View {
  /** Pixels of the screen for one of the output. */
  readonly scale: number;
  /** Where the frame's left upper corner lies, in pixels of the screen. */
  readonly left: number;
  readonly top: number;
}

/** Pixels of the screen around what is shown. */
const MARGIN = 22;

/** Frame and box whole, in the middle. */
export function viewOf(canvas: Size, box: Box, room: Size): View {
  const left = Math.min(0, box.left);
  const top = Math.min(0, box.top);
  const width = Math.max(canvas.width, box.left + box.width) - left;
  const height = Math.max(canvas.height, box.top + box.height) - top;
  const scale = Math.min(
    Math.max(1, room.width - 2 * MARGIN) / width,
    Math.max(1, room.height - 2 * MARGIN) / height,
  );
  return {
    scale,
    left: (room.width - width * scale) / 2 - left * scale,
    top: (room.height - height * scale) / 2 - top * scale,
  };
}

/** As a style: where a box of the output lies on the screen. */
export function styleOf({ left, top, width, height }: Box, view: View): React.CSSProperties {
  return {
    left: view.left + left * view.scale,
    top: view.top + top * view.scale,
    width: width * view.scale,
    height: height * view.scale,
  };
}
