/** The form of a rule: a named fact about which fields go together. */
import { Refusal } from '../errors.ts';
import { quoted, showable } from '../show.ts';
import type { GenerationRequest, VideoOptions } from '../request.ts';
import type { Surface } from '../surfaces.ts';

export interface Breach {
  /** Path of the field at fault. */
  readonly field: string;
  readonly value: unknown;
  /** What would have been accepted, when that is a list. */
  readonly allowed?: readonly (string | number | boolean)[];
  /** Replaces the sentence of the rule where the case has more to say. */
  readonly message?: string;
}

export interface Rule {
  /** Stable name, as in `Refusal.rule`. */
  readonly id: string;
  /** What holds, for a person: shown beside a disabled control and in a refusal. */
  readonly sentence: string;
  /** 400: a field is wrong, missing or has no place in this type. 422: fields that do not go together. */
  readonly status: 400 | 422;
  /** The first place where the request breaks the rule. */
  readonly breach: (request: GenerationRequest, surface: Surface) => Breach | undefined;
}

export function videoOf(request: GenerationRequest): VideoOptions {
  return request.video ?? {};
}

export function refusalFor(rule: Rule, breach: Breach): Refusal {
  const message = breach.message ?? `${rule.sentence} (${breach.field} is ${quoted(breach.value)})`;
  return new Refusal(message, {
    status: rule.status,
    rule: rule.id,
    field: breach.field,
    value: showable(breach.value),
    allowed: breach.allowed,
  });
}
