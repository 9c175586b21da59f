/** `GET /media/{asset}` and `GET /media/{capability}/{file}`: a stored file by its signed address, with ranges, validators and safe headers. No key needed. */
import type { AssetRow } from '../../store/rows.ts';
import { blobMissing } from '../../store/blobs/blobs.ts';
import { openAsset, servableAsset } from '../../jobs/files.ts';
import { PREVIEW_PARAMETER, PREVIEWS } from '../../ray/previews.ts';
import type { PreviewKind } from '../../ray/previews.ts';
import type { RequestContext } from '../context.ts';
import { ClientGone, HttpError } from '../errors.ts';
import { matchesAny } from '../etag.ts';
import type { Services } from '../services.ts';
import { streamSignal } from '../sse.ts';
import { extensionOf } from '../../media/extension-of.ts';
import { fileNameOf } from './file-name.ts';
import { parseRange } from './range.ts';
import { sendStream } from './send-stream.ts';

export async function serveMedia(c: RequestContext, services: Services): Promise<Response> {
  const { exp, sig, [PREVIEW_PARAMETER]: wanted } = c.req.query();
  const id = services.urls.verify('media', c.req.param('name') ?? '', exp, sig);
  return serveAsset(c, services, wanted === undefined ? id : await previewOf(c, services, id, wanted));
}

async function previewOf(c: RequestContext, services: Services, id: string, word: string): Promise<string> {
  const left = streamSignal(c, services.stopping);
  try {
    return await services.previews.of(id, previewKind(word), left);
  } catch (error) {
    throw left.aborted ? new ClientGone() : error;
  }
}

function previewKind(word: string): PreviewKind {
  const kind = PREVIEWS.find((each) => each === word);
  if (kind !== undefined) return kind;
  throw new HttpError(
    `${PREVIEW_PARAMETER}=${word} is no preview of a clip; there are ${PREVIEWS.join(', ')}`,
    {
      status: 400,
      code: 'unknown_preview',
      field: PREVIEW_PARAMETER,
    },
  );
}

/** The file's name only helps clients that look at it. */
export async function serveFile(c: RequestContext, services: Services): Promise<Response> {
  return serveAsset(c, services, services.urls.verifyCapability('media', c.req.param('capability') ?? ''));
}

async function serveAsset(c: RequestContext, services: Services, id: string): Promise<Response> {
  const asset = await servableAsset(services.core, id);
  const total = asset.size_bytes;
  const etag = `"${asset.sha256}"`;
  const headers = headersOf(asset, etag, c.req.query('download'));

  if (isKnown(c, asset, etag)) return c.body(null, 304, headers);
  const range = asksForRange(c, etag) ? parseRange(c.req.header('range'), total) : undefined;
  if (range === 'unsatisfiable') {
    const detail = `Range '${c.req.header('range')}' lies outside of the ${total} bytes`;
    return c.json({ detail }, 416, { 'Content-Range': `bytes */${total}` });
  }

  const status = range === undefined ? 200 : 206;
  headers['Content-Length'] = String(range === undefined ? total : range.end - range.start + 1);
  if (range !== undefined) headers['Content-Range'] = `bytes ${range.start}-${range.end}/${total}`;
  if (c.req.method === 'HEAD') {
    if ((await services.core.blobs.head(asset.blob_key)) === undefined) throw blobMissing();
    return c.body(null, status, headers);
  }
  return sendStream(c, status, headers, await openAsset(services.core, asset, range));
}

function headersOf(asset: AssetRow, etag: string, download: string | undefined): Record<string, string> {
  return {
    'Content-Type': asset.mime_type,
    'Accept-Ranges': 'bytes',
    ETag: etag,
    'Last-Modified': asset.created_at.toUTCString(),
    'Cache-Control': 'private, max-age=3600, immutable',
    'Content-Disposition': disposition(asset, download),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
}

/**
 * RFC 6266: a plain name for old clients, and the exact one in UTF-8.
 *
 * @param download the name that the file is to be saved by, empty for its own; it keeps the extension of its type in any case
 */
function disposition(asset: AssetRow, download: string | undefined): string {
  const extension = extensionOf(asset.mime_type);
  const asked = fileNameOf(download);
  const wanted = asked === undefined || asked.endsWith(extension) ? asked : `${asked}${extension}`;
  const name = wanted ?? asset.filename ?? `${asset.id}${extension}`;
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%;]/g, '_');
  const exact = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `${download === undefined ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/** What the client has is what there is (RFC 9110, 13.2.2): dates count only where no tag is sent. */
function isKnown(c: RequestContext, asset: AssetRow, etag: string): boolean {
  const tags = c.req.header('if-none-match');
  if (tags !== undefined) return matchesAny(tags, etag);
  const since = Date.parse(c.req.header('if-modified-since') ?? '');
  return Math.floor(asset.created_at.getTime() / 1000) * 1000 <= since;
}

/** Ranges are defined for GET alone (RFC 9110, 14.2), and for the file that the client has the rest of. */
function asksForRange(c: RequestContext, etag: string): boolean {
  const condition = c.req.header('if-range');
  return c.req.method === 'GET' && (condition === undefined || condition === etag);
}
