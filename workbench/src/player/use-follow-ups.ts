/** What goes on from a take in the form. */
import { useLocation } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { useTakeFile } from '../media/take-file.ts';
import { useDraft } from '../shot/draft.ts';
import { copyText } from '../ui/clipboard.ts';
import type { MenuEntry } from '../ui/Menu.tsx';
import type { Deck } from './deck.ts';
import { editOf, extension, reframeOf, shotFrom } from './follow-ups.ts';
import { pngOf } from './frames.ts';
import { nameOf } from './names.ts';
import { urlOf } from './source.ts';
import type { Source } from './source.ts';
import type { RunTask } from './use-task.ts';

export interface FollowUps {
  readonly frames: readonly MenuEntry[];
  readonly extensions: readonly MenuEntry[];
  edit(): void;
  reframe(): void;
  readonly more: readonly MenuEntry[];
}

export function useFollowUps(generation: Generation, source: Source, deck: Deck, run: RunTask): FollowUps {
  const [, navigate] = useLocation();
  const takeFile = useTakeFile('image');
  const load = (request: GenerationRequest, versionOf?: string): void => {
    useDraft.getState().load(request, versionOf);
    navigate('/');
  };
  const take = (frameOf: () => number): void => {
    const frame = frameOf();
    run(`Taking frame ${frame} out of the clip`, async () => {
      const still = await pngOf({ url: urlOf(source), fps: deck.fps }, frame);
      const { ref } = await takeFile(still, nameOf(generation, `frame-${frame}.png`));
      load(shotFrom(generation, ref));
    });
  };
  const { request } = generation;
  return {
    frames: [
      { id: 'last', name: 'Use the last frame', hint: 'A new shot begins where this one ends.', onAction: () => take(() => deck.last) },
      { id: 'this', name: 'Use this frame', hint: 'A new shot begins with the frame that is shown.', onAction: () => take(() => deck.state().frame) },
    ],
    extensions: [
      { id: 'forward', name: 'Extend forward', hint: 'Five seconds more after its end.', onAction: () => load(extension(generation, 'forward')) },
      { id: 'backward', name: 'Extend backward', hint: 'Five seconds that lead up to its beginning.', onAction: () => load(extension(generation, 'backward')) },
    ],
    edit: () => load(editOf(generation)),
    reframe: () => load(reframeOf(generation)),
    more: [
      {
        id: 'load',
        name: 'Load into the form',
        hint: 'The request as it was sent, to go on from.',
        isDisabled: request === undefined,
        onAction: () => request && load(request, generation.id),
      },
      {
        id: 'seed',
        name: 'Copy the seed',
        hint: String(generation.seed),
        onAction: () =>
          run('Copying the seed', () => copyText(String(generation.seed)), `Seed ${generation.seed} is on the clipboard.`),
      },
      {
        id: 'link',
        name: 'Copy the link of this run',
        onAction: () =>
          run('Copying the link', () => copyText(`${window.location.origin}/generations/${generation.id}`), 'The link is on the clipboard. It opens for those who are signed in.'),
      },
    ],
  }; // prettier-ignore
}
