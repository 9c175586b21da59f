/** Keys as commands name them, and as people read them. */

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

const SHOWN: Readonly<Record<string, string>> = {
  mod: MAC ? '⌘' : 'Ctrl',
  shift: MAC ? '⇧' : 'Shift',
  alt: MAC ? '⌥' : 'Alt',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
};

/** One entry for each key that is held or struck: `['Ctrl', 'K']`, `['G', 'H']`. */
export function shownKeys(keys: string): readonly string[] {
  return keys
    .split(' ')
    .flatMap((stroke) => stroke.split(/(?<=.)\+(?=.)/))
    .map((key) => SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}

/** Whether a key event is this stroke, e.g. `mod+k`. */
export function isStroke(event: KeyboardEvent, stroke: string): boolean {
  const held = stroke.split(/(?<=.)\+(?=.)/);
  const wanted = held.pop() ?? '';
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key !== wanted) return false;
  const mod = MAC ? event.metaKey : event.ctrlKey;
  const otherMod = MAC ? event.ctrlKey : event.metaKey;
  if (otherMod || mod !== held.includes('mod')) return false;
  // What the layout types by means of Shift or AltGr (`?`, `[`) is told by the character alone.
  const isSign = key.length === 1 && !/[a-z]/.test(key);
  if (isSign && !mod) return true;
  return event.shiftKey === held.includes('shift') && event.altKey === held.includes('alt');
}

const WRITES = 'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"]';
const NO_TEXT = new Set(['range', 'checkbox', 'radio', 'button', 'color', 'file', 'submit']);
/** What has a meaning of its own for arrows and the like. */
const CONTROLS =
  'a, button, input, video[controls], [role="slider"], [role="tab"], [role="radio"], [role="option"], [role="menuitem"], [role="row"], [role="gridcell"], [role="button"], [role="separator"]';
/** Sliders know arrows, and have no use for Space. */
const SLIDERS = '[role="slider"], input[type="range"]';
const OF_CONTROLS = new Set([' ', 'Enter', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

/** Whether the key belongs to a field that is written in. */
export function isTyping(event: KeyboardEvent): boolean {
  const field = event.target instanceof Element ? event.target.closest(WRITES) : null;
  return field !== null && !(field instanceof HTMLInputElement && NO_TEXT.has(field.type));
}

/** Whether it belongs to the control that has the focus: Space presses a button, arrows move a slider. */
export function isOfControl(event: KeyboardEvent): boolean {
  if (!OF_CONTROLS.has(event.key) || event.ctrlKey || event.metaKey) return false;
  const control = event.target instanceof Element ? event.target.closest(CONTROLS) : null;
  return control !== null && !(event.key === ' ' && control.matches(SLIDERS));
}
