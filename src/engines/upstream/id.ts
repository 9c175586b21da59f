/** Ids that a provider gives: they stand in addresses, in the database and in terminals, and are never cut or mended. */
import { z } from 'zod';

const LONGEST_ID = 256;

/** Whatever was taken out of an answer left `�` behind; `.` and `..` would lead elsewhere in an address. */
export const idSchema = z
  .string()
  .refine(
    (id) => id !== '' && id.length <= LONGEST_ID && id !== '.' && id !== '..' && !id.includes('\ufffd'),
    {
      error: `no id that can be used: 1 to ${LONGEST_ID} characters, none of them a control character`,
    },
  );

/** Of a list, in which one that cannot be used spoils none of the others. */
export function isUsableId(id: string): boolean {
  return idSchema.safeParse(id).success;
}
