/** Words of another language for the subjects, chosen from the labels and tags of its emojis. */
import type { Subject } from './subjects.ts';

export interface Labelled {
  readonly icon: string;
  readonly label: string;
  readonly tags: readonly string[];
}

/** Emojis that are no subject's drawing, but say its word. */
const ALIASES: Readonly<Record<string, string>> = {
  person: 'person', man: 'man', woman: 'woman', boy: 'boy', girl: 'girl', child: 'child', baby: 'child',
  'old-man': 'grandfather', 'old-woman': 'grandmother', astronaut: 'astronaut', 'dog-face': 'dog', 'cat-face': 'cat',
  'horse-face': 'horse', 'tiger-face': 'tiger', 'cow-face': 'cow', 'pig-face': 'pig', 'rabbit-face': 'rabbit',
  'mouse-face': 'mouse', 'monkey-face': 'monkey', 'dragon-face': 'dragon', 'oncoming-automobile': 'car',
  'oncoming-bus': 'bus', moose: 'moose', boar: 'boar', hamster: 'hamster', chicken: 'rooster', princess: 'queen', mage: 'villain',
}; // prettier-ignore

/** Kinds whose tags are mostly other names of the thing itself. */
const NAMED = new Set(['quadruped', 'bird', 'fish', 'insect', 'boat', 'aircraft', 'vehicle']);

/** Word to the name of its subject. A label goes before a tag, an earlier subject before a later one. */
export function wordsOf(emojis: readonly Labelled[], subjects: readonly Subject[]): Record<string, string> {
  const byName = new Map(subjects.map((subject) => [subject.words[0], subject]));
  const byIcon = new Map(subjects.toReversed().map((subject) => [subject.icon, subject]));
  const order = new Map(subjects.map((subject, n) => [subject, n]));
  const known = emojis.flatMap(({ icon, label, tags }) => {
    const alias = ALIASES[icon];
    const subject = alias ? byName.get(alias) : byIcon.get(icon);
    return subject ? [{ subject, label: plain(label), tags: tags.map(plain) }] : [];
  });
  known.sort((a, b) => (order.get(a.subject) ?? 0) - (order.get(b.subject) ?? 0));
  const tagged = new Map<string, Set<Subject>>();
  for (const { subject, tags } of known)
    for (const tag of tags) tagged.set(tag, (tagged.get(tag) ?? new Set()).add(subject));
  const words = new Map<string, string>();
  const put = (word: string, { words: [name] }: Subject): void => {
    if (!words.has(word)) words.set(word, name);
  };
  for (const { subject, label } of known) put(label, subject);
  for (const { subject, label, tags } of known)
    for (const tag of tags) if (isName(tag, label, subject, tagged.get(tag))) put(tag, subject);
  return Object.fromEntries(words);
}

/** German labels say `Astronaut(in)`. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/\(.*?\)/g, '')
    .replaceAll('’', "'")
    .trim();
}

/** A tag that is like the label, or that only things of one kind have. */
function isName(tag: string, label: string, { kind }: Subject, shared = new Set<Subject>()): boolean {
  if (label.includes(tag) && label.length <= 3 * tag.length) return true;
  const start = tag.slice(0, 4);
  if (start.length === 4 && label.split(/[ -]/).some((word) => word.startsWith(start))) return true;
  return NAMED.has(kind) && [...shared].every((other) => other.kind === kind);
}
