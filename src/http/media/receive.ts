/** `PUT /uploads/{asset}`: the bytes of an announced upload, by its presigned address. No key needed. */
import { Refusal } from '../../ray/errors.ts';
import { fileNotFound } from '../../jobs/errors.ts';
import { receiveUpload } from '../../jobs/files.ts';
import { assetById } from '../../store/assets.ts';
import { mediaType } from '../body.ts';
import type { RequestContext } from '../context.ts';
import type { Services } from '../services.ts';
import { withBody } from '../guarded-body.ts';

export async function receiveBytes(c: RequestContext, services: Services): Promise<Response> {
  const { exp, sig } = c.req.query();
  const id = services.urls.verify('upload', c.req.param('name') ?? '', exp, sig);
  const announced = await assetById(services.core.db, null, id);
  if (announced?.role !== 'upload') throw fileNotFound();
  checkType(c, announced.mime_type);
  checkSize(c, announced.size_bytes);
  await withBody(c, (body) => receiveUpload(services.core, id, body));
  return c.body(null, 200);
}

function checkType(c: RequestContext, announced: string): void {
  const given = mediaType(c.req.header('content-type'));
  if (given === mediaType(announced)) return;
  throw new Refusal(
    `Content-Type is '${given}', but the upload was announced as '${announced}'; send the headers that came with the address`,
    { status: 400, rule: 'upload_type', field: 'Content-Type', value: given, allowed: [announced] },
  );
}

/** Told before a byte is read. Chunked bodies are counted while they come. */
function checkSize(c: RequestContext, announced: number): void {
  const given = c.req.header('content-length');
  if (given === undefined || Number(given) === announced) return;
  throw new Refusal(`the upload has ${given} bytes, but ${announced} were announced`, {
    status: 422,
    rule: 'upload_size',
    field: 'Content-Length',
    value: Number(given),
  });
}
