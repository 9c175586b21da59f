/** Doors of a lift: an effect, or a part of the scene. */
import type { Clause } from './clauses.ts';
import type { Finding } from './findings.ts';
import type { Hit } from './meaning.ts';
import { easeOf, speedFor } from './speeds.ts';

const TRANSITION: ReadonlySet<string> = new Set(['effect', 'transition', 'wipe', 'reveal', 'close', 'closing', 'closes', 'shut', 'concept', 'move', 'camera', 'like', 'part', 'parts', 'onto', 'style', 'slide', 'apart']); // prettier-ignore

/** Doors that open onto another scene are the effect; doors that just open stand in this one. */
const ONTO: ReadonlySet<string> = new Set(['onto', 'to', 'into', 'on', 'up', 'upon']);

export function doorsMove(clause: Clause, hit: Hit, cause: string): Finding {
  const speed = speedFor(clause, hit, hit.end, 0);
  return { kind: 'move', move: 'elevator_doors', ways: { by: {} }, speed, ease: easeOf(clause), cause };
}

/** Doors of a lift as an effect: the clause has nothing else, or says so. */
export function meansTransition({ tokens }: Clause, hit: Hit): boolean {
  const own = hit.end - hit.first;
  // Doors that close on somebody stand in the scene.
  if (tokens.some((token) => ['his', 'her', 'their'].includes(token.word))) return false;
  return (
    tokens.length <= own + 1 ||
    own > 2 ||
    tokens.some(
      (token, i) =>
        TRANSITION.has(token.word) || (token.word.startsWith('open') && ONTO.has(tokens[i + 1]?.word ?? '')),
    )
  );
}
