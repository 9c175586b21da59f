/** How large a body says it is. */
import { LARGEST_FILE, fileTooLarge } from '../../jobs/files.ts';
import type { RequestContext } from '../context.ts';

/** Throws 413 before a byte is read; bodies that do not say their size are counted while they come. */
export function refuseTooLarge(c: RequestContext, field: string): void {
  if (Number(c.req.header('content-length') ?? 0) > LARGEST_FILE) throw fileTooLarge(field);
}
