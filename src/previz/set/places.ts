/** Which template paints a place. */
import type { Place } from '../director/slots.ts';
import type { Template } from './template.ts';
import { desert } from './templates/desert.ts';

const TEMPLATES: Partial<Readonly<Record<Place, Template>>> = { desert };

/** A place without a template of its own takes that of the nearest. */
const NEAREST: Partial<Readonly<Record<Place, Place>>> = {};

export function templateOf(place: Place): Template {
  return TEMPLATES[place] ?? TEMPLATES[NEAREST[place] ?? 'desert'] ?? desert;
}
