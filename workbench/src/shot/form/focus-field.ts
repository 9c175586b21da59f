/** Brings a person to where a field is set. */
import { parentOf } from './sections.ts';

/** The place of a field, else of the nearest one that holds it. */
function placeOf(root: ParentNode, field: string): HTMLElement | undefined {
  const places = [...root.querySelectorAll<HTMLElement>('[data-field]')];
  for (let path = field; path !== ''; path = parentOf(path)) {
    const found = places.find(({ dataset }) => dataset['field']?.split(' ').includes(path));
    if (found !== undefined) return found;
  }
  return undefined;
}

export function focusField(root: ParentNode, field: string): void {
  const place = placeOf(root, field);
  const control = place?.querySelector<HTMLElement>(
    'input:checked, input:not([type=hidden]):not([tabindex="-1"]):not(:disabled), textarea, button:not(:disabled)',
  );
  place?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}
