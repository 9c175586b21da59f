/** The file that a clip goes to: its name says what kind of file it is. */
import path from 'node:path';
import { CONTAINERS, type Container } from '../../ray/request.ts';
import { usage } from '../errors.ts';

export interface OutputOptions {
  output?: string;
  json?: boolean;
}

/** What may say of which kind the clip's file is. */
export interface FileKind {
  output?: string | undefined;
  container?: Container | undefined;
}

/** `--container`, else what the ending of the file asks for. Throws a sentence when both contradict, or for an ending of no clip. */
export function containerOf({ output, container }: FileKind): Container | undefined {
  const ending = output === undefined ? '' : path.extname(output).slice(1).toLowerCase();
  if (output === undefined || ending === '') return container;
  const named = CONTAINERS.find((known) => known === ending);
  if (named === undefined)
    throw usage(
      `${output} ends like no clip: name a file that ends in ${CONTAINERS.map((known) => `.${known}`).join(', ')}.`,
    );
  if (container !== undefined && container !== named)
    throw usage(`${output} ends in .${named}, but --container says ${container}: change one of them.`);
  return named;
}
