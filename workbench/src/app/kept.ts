/** Small things that this browser remembers. Where it may not (private windows, full disks), they are forgotten. */
const PREFIX = 'kinora.';

export function kept(name: string): string | null {
  try {
    return window.localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string | null): void {
  try {
    if (value === null) window.localStorage.removeItem(PREFIX + name);
    else window.localStorage.setItem(PREFIX + name, value);
  } catch {
    // Nothing of weight is kept here.
  }
}

/** The name under which the browser has it. */
export function keptAs(name: string): string {
  return PREFIX + name;
}

/** What this tab keeps for itself goes too. */
export function forgetAllBut(names: readonly string[]): void {
  for (const name of keptNames('')) if (!names.includes(name)) keep(name, null);
  try {
    window.sessionStorage.clear();
  } catch {
    // Then nothing was kept.
  }
}

/** The names of all that is kept whose name begins so. */
export function keptNames(beginning: string): string[] {
  try {
    return Object.keys(window.localStorage)
      .filter((name) => name.startsWith(PREFIX + beginning))
      .map((name) => name.slice(PREFIX.length));
  } catch {
    return [];
  }
}
