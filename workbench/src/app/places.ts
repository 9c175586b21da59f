/** Where one can go: the bar has the first of them, the palette all. */
import { Clapperboard, History, Settings, Shapes } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { SETTINGS } from '../settings/tabs.ts';

export interface Place {
  readonly href: string;
  readonly name: string;
  /** After `g`. */
  readonly key?: string;
  /** By which else it may be looked for. */
  readonly words: string;
}

export interface BarPlace extends Place {
  /** Of the pages that belong to it. */
  readonly pages: RegExp;
  readonly icon: LucideIcon;
}

export const BAR: readonly BarPlace[] = [
  {
    href: '/',
    pages: /^\/(generations\/|$)/,
    name: 'Shot',
    icon: Clapperboard,
    key: 's',
    words: 'form direct generate new',
  },
  {
    href: '/history',
    pages: /^\/(history|shots\/)/,
    name: 'History',
    icon: History,
    key: 'h',
    words: 'gallery runs clips',
  },
  {
    href: '/models',
    pages: /^\/models/,
    name: 'Models',
    icon: Shapes,
    key: 'm',
    words: 'readme parameters price',
  },
  { href: '/settings', pages: /^\/settings/, name: 'Settings', icon: Settings, key: ',', words: 'about' },
];

export const PLACES: readonly Place[] = [
  ...BAR,
  { href: '/examples', name: 'Examples', key: 'e', words: 'first shots begin' },
  ...SETTINGS.filter(({ id }) => id !== SETTINGS[0].id).map(({ id, name, words }) => ({
    href: `/settings/${id}`,
    name: `Settings: ${name.toLowerCase()}`,
    words,
  })),
];

/** Served beside the page, which knows nothing of it. */
export const DOCS: Place = {
  href: '/docs/',
  name: 'Documentation',
  key: 'd',
  words: 'help docs manual reference guide',
};
