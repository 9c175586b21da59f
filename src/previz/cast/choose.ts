/** Which drawing each subject of a plan gets. */
import type { PlannedSubject } from '../director/plan.ts';
import type { Action } from '../director/slots.ts';
import type { Figure } from './figures/figure.ts';
import { figureFor, mountedFigure } from './figures/registry.ts';
import type { Entry } from '../vocabulary/kinds.ts';
import { lookUp } from '../vocabulary/vocabulary.ts';

/** A subject, or two that one drawing shows together, and what is known of it. */
export interface Choice {
  readonly subject: PlannedSubject;
  /** What the vocabulary says; undefined for a noun that nobody knows. */
  readonly entry: Entry | undefined;
  /** A drawing of our own in parts that move; without one the icon of the entry is drawn. */
  readonly figure: Figure | undefined;
  /** The others of several people look otherwise. */
  readonly others: readonly Figure[];
  readonly action: Action;
}

export function choose(subjects: readonly PlannedSubject[], seed: number): Choice[] {
  const choices: Choice[] = [];
  for (let n = 0; n < subjects.length; n++) {
    const subject = subjects[n] as PlannedSubject;
    const next = subjects[n + 1];
    const pair = next && together(subject, next, seed);
    const one = pair ?? alone(subject, seed + n);
    if (pair) n++;
    if (!choices.some((before) => isSameThing(before, one))) choices.push(one);
  }
  return choices;
}

/** The icons that the choices need. */
export function iconsOf(choices: readonly Choice[]): string[] {
  return choices.flatMap(({ figure, entry }) => (!figure && entry ? [entry.icon] : []));
}

/** Nouns for which there is only a bare form. */
export function unknownOf(choices: readonly Choice[]): string[] {
  return choices.flatMap(({ figure, entry, subject }) => (!figure && !entry ? [subject.name] : []));
}

/** A cup and its coffee are one drawing; a record and its turntable too. */
function isSameThing(before: Choice, { entry, figure }: Choice): boolean {
  const once = entry?.kind === 'food' || figure?.top === true;
  return once && before.entry === entry && before.subject.count === 1;
}

/** What our own drawings show instead of the icons of plain people, and of a flower without a stem. */
const LIKE: Readonly<Record<string, string>> = {
  'person-standing': 'person', 'man-standing': 'man', 'woman-standing': 'woman', 'man-walking': 'traveller',
  'person-running': 'runner', blossom: 'hibiscus', 'ballet-dancer': 'dancer', 'woman-dancing': 'dancer', 'man-dancing': 'dancer',
}; // prettier-ignore

const RIDER = 'horse-racing';

/** How many look different among several people. */
const LOOKS = 4;

function alone(subject: PlannedSubject, seed: number): Choice {
  const entry = lookUp(subject.name);
  // Whose word says that they ride are carried.
  const said = entry?.icon === RIDER && subject.action === 'sit' ? 'run' : subject.action;
  // A rocket stands upright: it flies up.
  const action = entry?.icon === 'rocket' && said === 'fly' ? 'rise' : (said ?? entry?.action ?? 'stand');
  const drawn = (salt: number): Figure | undefined => {
    const colour = subject.colour ? { colour: subject.colour } : {};
    const wish = { action, seed: seed + salt, crowd: subject.count > 2, ...colour };
    if (entry?.icon === RIDER) return mountedFigure('rider', 'horse', wish);
    // People are women and men.
    if (subject.count > 1 && entry?.name === 'person')
      return figureFor(salt % 2 === 1 ? 'woman' : 'man', wish);
    return (
      figureFor(subject.name, wish) ??
      (entry && (figureFor(entry.name, wish) ?? figureFor(LIKE[entry.icon] ?? '', wish)))
    );
  };
  const looks = entry?.kind === 'person' ? Math.min(subject.count, LOOKS) : 1;
  const [figure, ...others] = Array.from({ length: looks }, (_, k) => drawn(17 * k)).filter(
    (one) => one !== undefined,
  );
  return { subject, entry, figure, others, action };
}

/** A girl with her cart is one drawing. */
function together(one: PlannedSubject, other: PlannedSubject, seed: number): Choice | undefined {
  if (one.count > 1 || other.count > 1) return undefined;
  const action = one.action ?? 'walk';
  const wish = { action, seed, ...(one.colour ? { colour: one.colour } : {}) };
  const figure = figureFor(`${one.name} with ${other.name}`, wish);
  const entry = lookUp(one.name);
  return figure ? { subject: one, entry, figure, others: [], action } : riding(one, other, seed);
}

/** People whose word says that they ride. */
const RIDERS = /\b(rider|horseman|horsewoman|jockey|cowboy|cowgirl|knight)$/;

/** A knight on a horse, or a woman who rides a camel, is one drawing. */
function riding(one: PlannedSubject, mount: PlannedSubject, seed: number): Choice | undefined {
  const entry = lookUp(one.name);
  if (entry?.kind !== 'person' || !(one.action === 'sit' || RIDERS.test(one.name))) return undefined;
  const own =
    one.action === 'walk' || one.action === 'run' || one.action === 'stand' ? one.action : undefined;
  const action = mount.action ?? own ?? (lookUp(mount.name)?.action === 'run' ? 'run' : 'walk');
  const wish = { action, seed, ...(one.colour ? { colour: one.colour } : {}) };
  const names = [one.name, entry.name, LIKE[entry.icon] ?? 'person'];
  const figure = names.map((name) => mountedFigure(name, mount.name, wish, mount.colour)).find((found) => found !== undefined); // prettier-ignore
  return figure && { subject: one, entry, figure, others: [], action };
}
