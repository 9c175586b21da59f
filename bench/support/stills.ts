/** The example photographs. */
import { fileURLToPath } from 'node:url';

export const PHOTOGRAPHS = [
  'mountain-path',
  'fig-bowl',
  'hilltop-sunset',
  'two-dogs',
  'dandelion-dusk',
] as const;
export type Photograph = (typeof PHOTOGRAPHS)[number];

export function photographPath(name: Photograph): string {
  return fileURLToPath(new URL(`../../examples/media/${name}.jpg`, import.meta.url));
}
