/** The shot plan that `--plan` names: a file, or - for stdin. */
import { readFile } from 'node:fs/promises';
import { text as readText } from 'node:stream/consumers';
import { z } from 'zod';
import { systemReason } from '../../ray/system-error.ts';
import { usage } from '../errors.ts';

/** Whether it is a shot plan is the server's to say; here it must be an object. */
export async function readPlan(file: string): Promise<Record<string, unknown>> {
  const found = file === '-' ? readText(process.stdin) : readFile(file, 'utf8');
  const text = await found.catch((error: unknown) => {
    throw usage(`The plan ${file} cannot be read: ${systemReason(error)}.`);
  });
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw usage(`${file === '-' ? 'stdin' : file} holds no shot plan: it must be a JSON object.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
