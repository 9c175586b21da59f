/** An engine whose runs wait for a word, each under its prompt. */
import { EngineError } from '../../../src/engines/engine.ts';
import type { Engine } from '../../../src/engines/engine.ts';
import { realClip } from '../../engines/upstream/support.ts';
import { scriptedEngine, untilAborted } from '../../support/scripted-engine.ts';
import type { Script } from '../../support/scripted-engine.ts';

/** `misfit`: it fails, and the engine names the field. */
type Word = 'complete' | 'fail' | 'misfit';

export interface Steered {
  readonly engine: Engine;
  /** Lets the run of a prompt end, now or as soon as it begins. */
  say(prompt: string, word: Word): void;
}

/** A run says two lines and 40 %, then waits. */
export function steeredEngine(id = 'scripted', script: Pick<Script, 'lane' | 'cost_micros'> = {}): Steered {
  const words = new Map<string, PromiseWithResolvers<Word>>();
  const wordOf = (prompt: string): PromiseWithResolvers<Word> => {
    const known = words.get(prompt) ?? Promise.withResolvers<Word>();
    words.set(prompt, known);
    return known;
  };
  const engine = scriptedEngine(
    {
      ...script,
      async start(task, context) {
        context.log('first line');
        context.progress({ fraction: 0.4, stage: 'rendering', seconds_left: 9 });
        context.log('second line');
        const word = await Promise.race([wordOf(task.request.prompt).promise, untilAborted(context)]);
        if (word === 'complete') return realClip(context, task);
        if (word === 'misfit')
          throw new EngineError('No clip begins with this number.', {
            failure_code: 'invalid_request',
            field: 'seed',
            retryable: false,
          });
        throw new EngineError('The picture is against the rules of this house.', {
          failure_code: 'content_moderated',
          retryable: false,
        });
      },
    },
    id,
  );
  return { engine, say: (prompt, word) => wordOf(prompt).resolve(word) };
}
