/**
 * `POST /api/ai/uploads`: ours. Oxen takes media by public address only; here a local file becomes an address that every
 * media parameter takes.
 */
import { uploadWhole } from '../../jobs/files.ts';
import { Refusal } from '../../ray/errors.ts';
import { requireContentType } from '../../http/body.ts';
import type { RequestContext } from '../../http/context.ts';
import { refuseTooLarge } from '../../http/media/announced-size.ts';
import { keptName } from '../../http/media/file-name.ts';
import { readForm } from '../../http/multipart.ts';
import { originOf } from '../../http/origin.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { UPLOAD_URL_SECONDS } from './open-points.ts';

const MULTIPART = 'multipart/form-data';

export function uploadRoutes(services: Services): Route[] {
  return [{ method: 'POST', path: '/api/ai/uploads', access: 'key', handle: (c) => upload(c, services) }];
}

/** Answers only when the file was looked at: an address that is given can be used. */
async function upload(c: RequestContext, { core, urls }: Services): Promise<Response> {
  requireContentType(c, (type) => type === MULTIPART, `${MULTIPART} with the file in the part 'file'`);
  refuseTooLarge(c, 'file');
  const file = await readForm(
    c,
    () => undefined,
    ({ stream, filename, mime_type }) =>
      uploadWhole(core, c.get('caller'), stream, {
        mime_type,
        filename: keptName(filename),
      }),
  );
  if (file.state !== 'ready') {
    throw new Refusal(`file: ${file.failure_reason ?? `it is ${file.state}`}`, {
      status: 422,
      rule: 'upload_unusable',
      field: 'file',
    });
  }
  return c.json({ url: urls.media(originOf(c, core.config), file, UPLOAD_URL_SECONDS) });
}
