/** Compares what the director sees in a prompt with what its entry expects. */
import { directScene } from '../../../../src/previz/director/direct-scene.ts';
import type { PlannedSubject, ShotPlan } from '../../../../src/previz/director/plan.ts';
import { ACTIONS, COLOURS, DISTANCES, SIDES, SIZES } from '../../../../src/previz/director/slots.ts';
import type { SceneEntry } from './entry.ts';

export const SCENE_SLOTS = ['place', 'ground', 'sky', 'palette', 'subject', 'extra', 'count', 'action', 'side', 'distance', 'size', 'colour'] as const; // prettier-ignore
export type SceneSlot = (typeof SCENE_SLOTS)[number];

export interface Verdict {
  readonly slot: SceneSlot;
  readonly right: boolean;
  readonly note: string;
}

export interface GradedScene {
  readonly entry: SceneEntry;
  readonly verdicts: readonly Verdict[];
  /** Drawn although it is forbidden. */
  readonly inverted: readonly string[];
}

export function gradeScene(entry: SceneEntry): GradedScene {
  const plan = directScene(entry.prompt, 5);
  const verdicts = [
    ...settingVerdicts(entry, plan),
    ...subjectVerdicts(entry, plan.subjects),
    extraVerdict(entry, plan.subjects),
  ];
  const inverted = (entry.not ?? []).filter((name) =>
    plan.subjects.some((subject) => isCalled(subject, name)),
  );
  return { entry, verdicts, inverted };
}

function settingVerdicts({ place, ground, sky, palette }: SceneEntry, plan: ShotPlan): Verdict[] {
  const same = (slot: SceneSlot, wanted: string, got: string): Verdict => ({ slot, right: wanted === got, note: `${slot}: wanted ${wanted}, got ${got}` }); // prettier-ignore
  const got = plan.place?.value ?? 'none';
  const values = (list: readonly { value: string }[]): string => list.map(({ value }) => value).sort().join(' '); // prettier-ignore
  return [
    { slot: 'place', right: place.split('|').includes(got), note: `place: wanted ${place}, got ${got}` },
    ...(ground === undefined ? [] : [same('ground', ground ?? 'none', plan.ground?.value ?? 'none')]),
    ...(sky ? [same('sky', [...sky].sort().join(' '), values(plan.sky))] : []),
    ...(palette ? [same('palette', [...palette].sort().join(' '), values(plan.palette))] : []),
  ];
}

interface Wanted {
  readonly name: string;
  readonly count: string;
  readonly said: readonly string[];
}

function wantedOf(text: string): Wanted {
  const [what = '', said = ''] = text.split(': ');
  const [, count = '1', name = what] = /^(\d+|some) (.+)$/.exec(what) ?? [];
  return { name, count, said: said.split(' ').filter((word) => word !== '') };
}

/** "Tiger" also calls a "bengal tiger". */
function isCalled({ name }: PlannedSubject, wanted: string): boolean {
  return name === wanted || name.endsWith(` ${wanted}`) || name.startsWith(`${wanted} `) || wanted.endsWith(` ${name}`); // prettier-ignore
}

function subjectVerdicts({ subjects }: SceneEntry, got: readonly PlannedSubject[]): Verdict[] {
  return subjects.map(wantedOf).flatMap(({ name, count, said }): Verdict[] => {
    const subject = got.find((one) => isCalled(one, name));
    if (!subject) return [{ slot: 'subject', right: false, note: `no ${name}` }];
    const counted =
      count === 'some' ? subject.count >= 3 && subject.count <= 5 : subject.count === Number(count);
    const slots = [
      ['action', ACTIONS], ['side', SIDES], ['distance', DISTANCES], ['size', SIZES], ['colour', COLOURS],
    ] as const; // prettier-ignore
    return [
      { slot: 'subject', right: true, note: '' },
      { slot: 'count', right: counted, note: `${name}: wanted ${count}, got ${subject.count}` },
      ...slots.flatMap(([slot, values]): Verdict[] => {
        const wanted = said.find((word) => (values as readonly string[]).includes(word));
        if (wanted === undefined) return [];
        return [{ slot, right: subject[slot] === wanted, note: `${name}: wanted ${wanted}, got ${subject[slot] ?? 'none'}` }]; // prettier-ignore
      }),
    ];
  });
}

function extraVerdict({ subjects, also }: SceneEntry, got: readonly PlannedSubject[]): Verdict {
  const allowed = [...subjects.map((text) => wantedOf(text).name), ...(also ?? [])];
  const extra = got.filter((subject) => !allowed.some((name) => isCalled(subject, name)));
  return { slot: 'extra', right: extra.length === 0, note: `extra: ${extra.map(({ name }) => name).join(', ')}` }; // prettier-ignore
}

export interface SceneScore {
  readonly right: number;
  readonly slots: number;
  readonly inverted: number;
  readonly told: string;
  readonly errors: string;
}

export function scoreOfScenes(name: string, entries: readonly SceneEntry[]): SceneScore {
  const graded = entries.map(gradeScene);
  const all = graded.flatMap(({ verdicts }) => verdicts);
  const right = all.filter((verdict) => verdict.right).length;
  const inverted = graded.reduce((sum, { inverted: list }) => sum + list.length, 0);
  const bySlot = SCENE_SLOTS.map((slot) => {
    const own = all.filter((verdict) => verdict.slot === slot);
    return `${slot} ${own.filter((verdict) => verdict.right).length}/${own.length}`;
  });
  const errors = graded.flatMap(({ entry, verdicts, inverted: drawn }) => {
    const wrong = [...verdicts.filter((verdict) => !verdict.right).map(({ note }) => note), ...drawn.map((one) => `INVERTED: ${one}`)]; // prettier-ignore
    return wrong.length === 0 ? [] : [`- ${entry.prompt}\n    ${wrong.join('\n    ')}`];
  });
  const percent = ((100 * right) / all.length).toFixed(2);
  return { right, slots: all.length, inverted, told: `${name}: ${percent} % of ${all.length} slots right, ${inverted} inversions (${bySlot.join(', ')})`, errors: errors.join('\n') }; // prettier-ignore
}
