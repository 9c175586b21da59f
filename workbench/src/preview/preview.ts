/**
 * The preview of this page: one worker, begun when a preview is first looked at. It is told the newest shot and the frame that is
 * wanted; an older shot stands until the next one is open.
 */
import { create } from 'zustand';
import { rasterise } from './rasterise.ts';
import type { Filmed, FromWorker, PreviewEdit, PreviewShot, ShownPlan, ToWorker } from './worker/messages.ts';

/** Films a frame of footage: the one that is wanted, or the one that is passing. Nothing while it has none. */
export type Camera = (frame: number) => Promise<Filmed | undefined>;
export type Frame = Extract<FromWorker, { kind: 'frame' }>;

interface PreviewState {
  /** Why there are no previews here at all. */
  readonly impossible: string | undefined;
  /** Of the newest shot that was asked for. */
  readonly plans: ShownPlan | undefined;
  readonly opening: boolean;
  /** Why the newest shot is not shown. */
  readonly trouble: string | undefined;
  /** What the plan has and this shot cannot show. */
  readonly notShown: readonly string[];
  /** Milliseconds that it took to open the shot which is shown. */
  readonly openedIn: number | undefined;
  /** Milliseconds a frame takes, the mean of the last ones. */
  readonly frameMs: number | undefined;
}

const NOTHING: PreviewState = {
  impossible: undefined,
  plans: undefined,
  opening: false,
  trouble: undefined,
  notShown: [],
  openedIn: undefined,
  frameMs: undefined,
};

export const usePreview = create<PreviewState>()(() => NOTHING);

/** What the kernels need. */
function whyImpossible(): string | undefined {
  if (typeof WebAssembly !== 'object') return 'This browser runs no WebAssembly, which the preview needs.';
  if (!globalThis.crossOriginIsolated || typeof SharedArrayBuffer === 'undefined')
    return 'The preview needs shared memory, which browsers give only to pages over HTTPS or from localhost.';
  if (typeof OffscreenCanvas === 'undefined')
    return 'This browser has no canvas for workers, which the preview needs.';
  return undefined;
}

let port: MessagePort | undefined;
const readers = new Map<number, (plans: ShownPlan | undefined) => void>();
let readings = 0;
let newest = 0;
let shown = 0;
let asked = '';
let wanted = 0;
/** The frame that is being drawn. */
let drawing: number | undefined;
/** Another shot, or the same more finely, came while it was drawn. */
let outdated = false;
let camera: Camera | undefined;
const known = new Set<string>();
const listeners = new Set<(frame: Frame) => void>();

function tell(message: ToWorker, transfer: Transferable[] = []): void {
  port?.postMessage(message, transfer);
}

/** Harmless when it runs already. */
export function startPreview(): void {
  const impossible = whyImpossible();
  if (port || impossible) return usePreview.setState({ impossible });
  const worker = new Worker(new URL('./worker/preview.worker.ts', import.meta.url), {
    type: 'module',
    name: 'preview',
  });
  const channel = new MessageChannel();
  port = channel.port1;
  port.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
  worker.addEventListener('error', ({ message }) => {
    worker.terminate();
    port = undefined;
    [asked, drawing] = ['', undefined];
    known.clear();
    for (const answer of readers.values()) answer(undefined);
    readers.clear();
    usePreview.setState({
      opening: false,
      trouble: `The preview broke off: ${message || 'its worker did not start'}.`,
    });
  });
  worker.postMessage(undefined, [channel.port2]);
  tell({ kind: 'start' });
}

/** What is understood of a shot, whatever is shown. Nothing where there are no previews, and of a plan that is not valid. */
export function readPlan(shot: PreviewShot): Promise<ShownPlan | undefined> {
  startPreview();
  return new Promise((resolve) => {
    if (!port) return resolve(undefined);
    const id = ++readings;
    readers.set(id, resolve);
    tell({ kind: 'read', id, shot });
  });
}

/** The same shot once more changes nothing. */
export function showShot(shot: PreviewShot, pictures: ReadonlyMap<string, Blob>): void {
  if (isNew(shot, pictures)) tell({ kind: 'shot', id: ++newest, shot });
}

/** The same for footage; its frames come from the camera (`filmWith`). */
export function showEdit(edit: PreviewEdit, pictures: ReadonlyMap<string, Blob>): void {
  if (!isNew(edit, pictures)) return;
  tell({ kind: 'edit', id: ++newest, edit });
  shown = newest;
  askForFrame();
}

/** Frames are asked of this camera from now on; of the renderer's own scenes where there is none. */
export function filmWith(next: Camera | undefined): void {
  camera = next;
  asked = '';
}

function isNew(wish: PreviewShot | PreviewEdit, pictures: ReadonlyMap<string, Blob>): boolean {
  const words = JSON.stringify(wish);
  if (words === asked) return false;
  asked = words;
  for (const [name, blob] of pictures) {
    if (!known.has(name)) tell({ kind: 'picture', name, blob });
    known.add(name);
  }
  for (const name of known) {
    if (pictures.has(name)) continue;
    known.delete(name);
    tell({ kind: 'forget', name });
  }
  usePreview.setState({ opening: true, trouble: undefined });
  return true;
}

/** Nothing can be shown, for this reason; what is shown stands. */
export function showNothing(trouble: string | undefined): void {
  asked = '';
  usePreview.setState({ opening: false, trouble });
}

/** Has a frame drawn, as soon as the one is there that is being drawn; only the last wish counts. */
export function wantFrame(frame: number): void {
  wanted = frame;
  askForFrame();
}

export function onFrame(listener: (frame: Frame) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function askForFrame(): void {
  if (drawing !== undefined || shown === 0) return;
  drawing = wanted;
  if (!camera) return tell({ kind: 'frame', frame: wanted });
  camera(wanted).then(
    (filmed) => {
      drawing = filmed?.frame;
      if (filmed) tell({ kind: 'filmed', ...filmed }, [filmed.picture]);
    },
    () => (drawing = undefined),
  );
}

function hear(message: FromWorker): void {
  if (message.kind === 'frame') return drawn(message);
  if (message.kind === 'read') {
    readers.get(message.id)?.(message.plans);
    readers.delete(message.id);
    return;
  }
  if (message.kind === 'raster') {
    const { id, need } = message;
    void rasterise(need).then((rgba) => tell({ kind: 'pixels', id, rgba }));
    return;
  }
  // What broke off while a frame was drawn draws nothing more.
  if (message.kind === 'failed') drawing = undefined;
  if (message.id < newest) return;
  if (message.kind === 'planned') return usePreview.setState({ plans: message.plans });
  if (message.kind === 'failed') {
    return usePreview.setState({ opening: false, trouble: message.sentence });
  }
  const { id, ms, notShown } = message;
  shown = id;
  outdated = drawing !== undefined;
  usePreview.setState({ opening: false, trouble: undefined, notShown, openedIn: ms });
  askForFrame();
}

/** How much of the mean a new frame makes up. */
const FRESH = 0.1;

function drawn(frame: Frame): void {
  drawing = undefined;
  for (const listener of listeners) listener(frame);
  const { frameMs = frame.ms } = usePreview.getState();
  usePreview.setState({ frameMs: frameMs + FRESH * (frame.ms - frameMs) });
  const again = outdated || wanted !== frame.frame || frame.id !== shown;
  outdated = false;
  if (again) askForFrame();
}
