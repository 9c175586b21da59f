import type { ShotPlan } from '../../../../src/previz/director/plan.ts';
import { pictureOf } from '../../../../src/previz/shot/open.ts';
import { createDrawings } from './drawings.ts';
import type { FromWorker, PreviewShot, ShownPlan, ToWorker } from './messages.ts';
import { planned } from './open-preview.ts';
import { createOpener } from './opener.ts';
import type { OpenedPreview } from './opener.ts';
import type { EditDesk } from './edit-desk.ts';
import { createStills } from './stills.ts';

type Tell = (message: FromWorker, transfer?: Transferable[]) => void;

interface Open extends OpenedPreview {
  readonly id: number;
  /** Equal for shots of which every frame is equal. */
  readonly picture: string;
}

/** Shots come one after the other, of which only the newest counts; frames are drawn of the one that was opened last. */
export function createStudio(tell: Tell): { hear(message: ToWorker): void } {
  const drawings = createDrawings(tell);
  const stills = createStills();
  let open: Open | undefined;
  let drawn: Promise<unknown> = Promise.resolve();
  let desk: Promise<EditDesk> | undefined;
  const opener = createOpener({ drawings, stills }, () => drawn);
  let current = new AbortController();
  let turn: Promise<unknown> = Promise.resolve();

  const show = async (id: number, wish: PreviewShot, signal: AbortSignal): Promise<void> => {
    const began = performance.now();
    const plans = await planned(wish);
    signal.throwIfAborted();
    tell({ kind: 'planned', id, plans });
    const picture = pictureWords(wish, plans.plan);
    if (open?.picture === picture) open = { ...open, id };
    else {
      // Nothing is seen yet: a rough picture comes in a third of the time.
      if (!open && wish.pins.length === 0) {
        open = { id, picture: '', ...(await opener.open(roughly(wish), plans.plan, signal)) };
        tell({ kind: 'ready', id, ms: performance.now() - began, notShown: open.notShown });
      }
      open = { id, picture, ...(await opener.open(wish, plans.plan, signal)) };
    }
    tell({ kind: 'ready', id, ms: performance.now() - began, notShown: open.notShown });
  };

  const draw = async (frame: number): Promise<void> => {
    if (!open) return;
    const { id, shot } = open;
    const began = performance.now();
    const rgba = await pictureOf(shot, frame);
    const { width, height } = shot.view;
    const ms = performance.now() - began;
    tell({ kind: 'frame', id, frame, width, height, rgba, ms }, [rgba.buffer]);
  };

  /** Edits have code of their own, which is loaded with the first of them. */
  const edits = (): Promise<EditDesk> => {
    desk ??= Promise.all([import('./edit-desk.ts'), opener.kernels()]).then(([{ createEditDesk }, modules]) =>
      createEditDesk(modules, stills, tell),
    );
    desk.catch(() => (desk = undefined));
    return desk;
  };
  let edit = 0;

  const failed = (id: number, error: unknown): void =>
    tell({ kind: 'failed', id, sentence: error instanceof Error ? error.message : String(error) });

  return {
    hear(message) {
      if (message.kind === 'start') {
        const { signal } = current;
        turn = turn.then(() =>
          opener.warmUp(signal).catch((error: unknown) => signal.aborted || failed(0, error)),
        );
      } else if (message.kind === 'picture') stills.keep(message.name, message.blob);
      else if (message.kind === 'forget') stills.forget(message.name);
      else if (message.kind === 'pixels') drawings.give(message.id, message.rgba);
      else if (message.kind === 'frame')
        drawn = draw(message.frame).catch((error: unknown) => failed(open?.id ?? 0, error));
      else if (message.kind === 'read') {
        const { id } = message;
        const answer = (plans: ShownPlan | undefined): void => tell({ kind: 'read', id, plans });
        planned(message.shot).then(answer, () => answer(undefined));
      } else if (message.kind === 'edit') {
        const { id, edit: wish } = message;
        edit = id;
        drawn = drawn
          .then(async () => (await edits()).show(id, wish))
          .catch((error: unknown) => failed(id, error));
      } else if (message.kind === 'filmed')
        drawn = drawn
          .then(async () => (await edits()).draw(message))
          .catch((error: unknown) => failed(edit, error));
      else {
        current.abort();
        current = new AbortController();
        const { id, shot } = message;
        const { signal } = current;
        turn = turn.then(() =>
          show(id, shot, signal).catch((error: unknown) => {
            if (!signal.aborted) failed(id, error);
          }),
        );
      }
    },
  };
}

/** The same in half the width and height. */
function roughly({ canvas, ...wish }: PreviewShot): PreviewShot {
  const half = (length: number): number => 2 * Math.max(8, Math.round(length / 4));
  return { ...wish, canvas: { ...canvas, width: half(canvas.width), height: half(canvas.height) } };
}

/** Words that change nothing in the picture are left out: those behind decisions, and those that nothing was made of. */
function pictureWords({ prompt, plan: _, ...wish }: PreviewShot, plan: ShotPlan): string {
  const { warnings: __, not_understood: ___, ...seen } = plan;
  // Of stills the prompt says more than the plan: water, and how one gives way to the next.
  const said = wish.pins.length > 0 ? prompt : '';
  return JSON.stringify([wish, said, seen], (key, value: unknown) => (key === 'cause' ? true : value));
}
