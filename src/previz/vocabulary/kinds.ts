/** What is known of a thing before it is drawn. */

/** What a subject does all the while. */
export const ACTIONS = [
  'stand', 'sit', 'lie', 'walk', 'run', 'fly', 'hover', 'float', 'swim', 'drive', 'turn', 'sway', 'fall', 'rise',
] as const; // prettier-ignore
export type Action = (typeof ACTIONS)[number];

export const KINDS = [
  'person', 'quadruped', 'bird', 'fish', 'insect', 'plant', 'vehicle', 'boat', 'aircraft', 'building', 'object', 'food',
  'sky',
] as const; // prettier-ignore
export type Kind = (typeof KINDS)[number];

/** On the ground, in the air, in water, or lying on whatever there is: a table, the ground, the face of the water. */
export const HABITATS = ['ground', 'air', 'water', 'surface'] as const;
export type Habitat = (typeof HABITATS)[number];

/** Which way a drawing looks. */
export const FACINGS = ['left', 'right', 'front'] as const;
export type Facing = (typeof FACINGS)[number];

/** A thing that the cast can draw. */
export interface Entry {
  /** The thing in English, in the singular. */
  readonly name: string;
  /** Name of its drawing among the icons of the Noto set. */
  readonly icon: string;
  readonly kind: Kind;
  /** Height of the drawing where it is as large as life. */
  readonly metres: number;
  readonly lives: Habitat;
  /** What it does when nothing is said. */
  readonly action: Action;
  readonly faces: Facing;
  /** It gives light. */
  readonly glows: boolean;
  /** Where the drawing is in its square of 128 units: left, top, width, height. */
  readonly box: readonly [number, number, number, number];
}
