/** Finding models by words. */
import type { Model, ModelTask } from '../../../src/http/native/schemas/model.ts';
import { TASK_TEXTS } from './texts.ts';

export interface Wanted {
  readonly words: string;
  readonly task: ModelTask | 'all';
  /** Id of the API. */
  readonly api: string;
}

export function matching(all: readonly Model[], { words, task, api }: Wanted): Model[] {
  const each = wordsIn(words);
  return all.filter(
    (model) =>
      (task === 'all' || model.tasks.includes(task)) &&
      (api === 'all' || model.surface === api) &&
      each.every((word) => textOf(model).includes(word)),
  );
}

/** Those that share the most words with an id that nobody has. */
export function nearest(id: string, all: readonly Model[], most = 4): Model[] {
  const wanted = wordsIn(id.replaceAll(/[^a-z0-9.]+/gi, ' '));
  const among = (text: string): number => wanted.filter((word) => text.includes(word)).length;
  const shared = (model: Model): number => among(textOf(model)) + among(model.id.toLowerCase());
  return all
    .filter(({ renders_as }) => renders_as === null)
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, most);
}

function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

function textOf({ id, name, api, description, tasks }: Model): string {
  return [id, name, api, description, ...tasks.map((task) => TASK_TEXTS[task].name)].join(' ').toLowerCase();
}
