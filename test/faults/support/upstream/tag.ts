/** What a shot carries in its prompt to the provider and back: which one it is, and how its job is to go there. */

export const MOODS = ['well', 'slowly', 'badly', 'badly at first'] as const;
export type Mood = (typeof MOODS)[number];

export function promptOf(tag: string, mood: Mood): string {
  return `take ${tag}, which goes ${mood}.`;
}

export function tagIn(text: string): string | undefined {
  return /take ([0-9-]+), which goes/.exec(text)?.[1];
}

export function moodIn(text: string): Mood {
  const word = /which goes ([a-z ]+)\./.exec(text)?.[1];
  return MOODS.find((mood) => mood === word) ?? 'well';
}
