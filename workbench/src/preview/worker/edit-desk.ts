/** Draws frames of footage as an edit shows them, one by one as they come. */
import { keyOf } from '../../../../src/previz/follow/key.ts';
import type { KernelModules } from '../../../../src/previz/kernels/kernels.ts';
import { oneThread } from '../../../../src/previz/shot/one-thread.ts';
import { wordsOfEdit } from '../../../../src/previz/shot/edit-plan.ts';
import { openEdit } from '../../../../src/previz/shot/open-edit.ts';
import type { OpenEdit } from '../../../../src/previz/shot/open-edit.ts';
import { covering } from '../../../../src/previz/shot/still.ts';
import { singleFrame } from '../../../../src/previz/survey/single.ts';
import type { SingleFrame } from '../../../../src/previz/survey/single.ts';
import type { Filmed, FromWorker, PreviewEdit } from './messages.ts';
import type { Stills } from './stills.ts';

export interface EditDesk {
  /** The next frames are of this edit. Throws a `Refusal` for a plan that is not valid. */
  show(id: number, edit: PreviewEdit): void;
  draw(filmed: Filmed): Promise<void>;
}

/** Frames around one that was looked at which are taken to be lit and laid out as it is. */
const NEAR = 8;
/** Frames that are remembered: 0.4 MB each. */
const MOST = 64;

export function createEditDesk(
  modules: KernelModules,
  stills: Stills,
  tell: (message: FromWorker, transfer?: Transferable[]) => void,
): EditDesk {
  const { source: memory } = oneThread(modules);
  let wish: { readonly id: number; readonly edit: PreviewEdit } | undefined;
  let open: OpenEdit | undefined;
  const looked = new Map<number, SingleFrame>();

  const lookAt = (frame: number, rgba: Uint8Array, { canvas }: PreviewEdit, exact: boolean): SingleFrame => {
    const numbers = [...looked.keys()];
    const near = exact ? frame : numbers.find((number) => Math.abs(number - frame) <= NEAR);
    const known = near === undefined ? undefined : looked.get(near);
    if (known) return known;
    const { width, height } = canvas;
    const seen = singleFrame({ width, height, rgba });
    looked.set(frame, seen);
    const [oldest] = numbers;
    if (oldest !== undefined && looked.size > MOST) looked.delete(oldest);
    return seen;
  };

  return {
    show(id, edit) {
      const { source, canvas } = edit;
      const before = wish?.edit;
      // Other pixels: nothing that was learnt of them holds.
      if (
        before?.source !== source ||
        before.canvas.width !== canvas.width ||
        before.canvas.height !== canvas.height
      )
        looked.clear();
      wish = { id, edit };
      open = undefined;
      const seconds = canvas.frame_count / canvas.fps;
      const [said, plan] = [wordsOfEdit({ prompt: edit.prompt, seconds }), wordsOfEdit({ ...edit, seconds })];
      tell({ kind: 'planned', id, plans: { own: edit.plan, said, plan } });
    },
    async draw({ frame, picture, exact }) {
      if (!wish) return picture.close();
      const { id, edit } = wish;
      const { width, height } = edit.canvas;
      const began = performance.now();
      const rgba = pixelsOf(picture, width, height);
      const seen = lookAt(frame, rgba, edit, exact);
      if (!open) {
        const { canvas } = edit;
        const order = { ...edit, edit: edit.edit, seconds: canvas.frame_count / canvas.fps };
        open = await openEdit(order, canvas, seen, memory);
        const ms = performance.now() - began;
        tell({ kind: 'ready', id, ms, notShown: open.notRendered });
      }
      const made = (await paintedAt(edit, frame, rgba, stills)) ?? open.picture(frame, rgba, seen);
      const ms = performance.now() - began;
      tell({ kind: 'frame', id, frame, width, height, rgba: made, ms }, [made.buffer]);
    },
  };
}

/** The restyled picture that the request has for a frame; nothing where it shows something else than the frame. */
async function paintedAt(
  { keys, canvas: { width, height } }: PreviewEdit,
  frame: number,
  filmed: Uint8Array,
  stills: Stills,
): Promise<Uint8ClampedArray<ArrayBuffer> | undefined> {
  const key = keys.find((one) => one.frame === frame);
  if (!key) return undefined;
  const painted = await covering(await stills.open(key.picture), { width, height });
  const { kind } = keyOf({ width, height, rgba: filmed }, { width, height, rgba: painted });
  return kind === 'unrelated' ? undefined : new Uint8ClampedArray(painted);
}

function pixelsOf(picture: ImageBitmap, width: number, height: number): Uint8Array {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser gives no canvas to the preview.');
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  return new Uint8Array(context.getImageData(0, 0, width, height).data.buffer);
}
