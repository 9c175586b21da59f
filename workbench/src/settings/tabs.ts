/** The parts of the settings, in their order; `/settings/<id>` opens one. */
export const SETTINGS = [
  { id: 'engines', name: 'Engines', words: 'providers health set up pause resume capabilities routes' },
  { id: 'keys', name: 'Keys', words: 'api key make revoke secret' },
  { id: 'budgets', name: 'Budgets', words: 'money limit approval spend' },
  { id: 'decisions', name: 'Decisions', words: 'unconfirmed upstream submits approve waiting' },
  { id: 'ledger', name: 'Ledger', words: 'bookings csv charges usage' },
  { id: 'rates', name: 'Rate cards', words: 'prices list' },
  { id: 'storage', name: 'Storage', words: 'disk bytes retention' },
  { id: 'about', name: 'About', words: 'version licences credits' },
] as const;

export type SettingsTab = (typeof SETTINGS)[number]['id'];
