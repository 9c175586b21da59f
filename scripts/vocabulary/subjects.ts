/** Reads `subjects.txt`, which explains its own form. */
import { z } from 'zod';
import { FACINGS, HABITATS, KINDS } from '../../src/previz/vocabulary/kinds.ts';
import { ACTIONS } from '../../src/previz/director/slots.ts';

const subjectSchema = z.strictObject({
  icon: z.string(),
  kind: z.enum(KINDS),
  metres: z.number().gt(0),
  lives: z.enum(HABITATS),
  action: z.enum(ACTIONS),
  faces: z.enum(FACINGS),
  glows: z.boolean(),
  words: z.tuple([z.string()], z.string()),
});
export type Subject = z.infer<typeof subjectSchema>;

const LINE = /^(?<icon>[a-z0-9-]+) (?<metres>[\d.]+): (?<words>[^|]+?)(?: \| (?<extra>.+))?$/;

/** The first line that names a word has it. */
export function readSubjects(text: string): Subject[] {
  const taken = new Set<string>();
  let section: Record<string, unknown> = {};
  return text.split('\n').flatMap((line): Subject[] => {
    if (line.startsWith('## ')) {
      const [kind, lives, action, faces] = line.slice(3).split(' ');
      section = { kind, lives, action, faces };
      return [];
    }
    if (line === '' || line.startsWith('#')) return [];
    const found = LINE.exec(line)?.groups;
    if (!found) throw new Error(`Not a subject: ${line}`);
    const { icon, metres, words = '', extra = '' } = found;
    const fresh = words.split(', ').filter((word) => !taken.has(word));
    for (const word of fresh) taken.add(word);
    if (fresh.length === 0) return [];
    const own = differences(extra);
    return [
      subjectSchema.parse({ icon, metres: Number(metres), glows: false, ...section, ...own, words: fresh }),
    ];
  });
}

function differences(extra: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const word of extra.split(' ').filter((one) => one !== ''))
    if (word === 'glow') found['glows'] = true;
    else if (oneOf(HABITATS, word)) found['lives'] = word;
    else if (oneOf(FACINGS, word)) found['faces'] = word;
    else if (oneOf(ACTIONS, word)) found['action'] = word;
    else throw new Error(`Unknown word after |: ${word}`);
  return found;
}

function oneOf(list: readonly string[], word: string): boolean {
  return list.includes(word);
}
