/** Whether a prompt says that the picture shows water. A picture alone does not tell a lake from a smooth meadow. */

const WATERS = 'lakes?|seas?|oceans?|rivers?|ponds?|lagoons?|bays?|fjords?|harbou?rs?|streams?|canals?|puddles?|waves?|ripples?|rippling|seascape|shore|seashore|lakeside|riverbank|tide|surf|water'; // prettier-ignore
/** What makes another thing of such a word: "a sea of people", "a bay window", "a glass of water". */
const AFTER = 'of (?:people|clouds?|fog|grass|lights?|faces|flowers|sand|stars|wheat)|windows?|bottles?|colou?rs?|guns?|melons?|towers?|drops? on|salt|food|shells?|captain|level'; // prettier-ignore
const BEFORE = 'no|without|not|never|glass of|bottle of|drop of|drops of|sound|light|brain|heat|hair|drinking'; // prettier-ignore
const NAMED = new RegExp(
  `(?<!\\b(?:${BEFORE}) (?:any |the |a )?)\\b(${WATERS})\\b(?!['-]?\\s?(?:${AFTER})\\b)`,
  'i',
);

/** The word for it, as it stands in the prompt. */
export function waterNamedIn(prompt: string): string | undefined {
  return NAMED.exec(prompt)?.[1]?.toLowerCase();
}
