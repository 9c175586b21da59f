/** Addresses that carry their own permission: an HMAC over what may be done, to which asset, until when. */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { HttpError } from '../errors.ts';

/** Native addresses of outputs live this long (Luma Agents API docs: presigned for 1 h). */
export const NATIVE_URL_SECONDS = 3600;
/** How long a presigned upload may begin. */
export const UPLOAD_URL_SECONDS = 3600;

const EXTENSIONS: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/x-exr': 'exr',
  'application/zip': 'zip',
};

/** `<uuid>` with or without a file extension, which only helps clients that look at the name. */
const NAME = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.[a-z0-9]{1,5})?$/i;

type Deed = 'media' | 'upload';

export interface SignedUrls {
  /** Where to GET an asset for the next `seconds`. */
  media(origin: string, asset: { id: string; mime_type: string }, seconds: number): string;
  /** Where to PUT the bytes of an announced upload. */
  upload(origin: string, assetId: string, expiresAt: Date): string;
  /** The asset that a request names; throws 403 for a wrong signature and 410 for an expired one. */
  verify(deed: Deed, name: string, exp: string | undefined, sig: string | undefined): string;
}

export function createSignedUrls(secret: Buffer): SignedUrls {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'kinora signed urls', 32));
  const signature = (deed: Deed, id: string, exp: string): Buffer =>
    createHmac('sha256', key).update(`${deed}\n${id.toLowerCase()}\n${exp}`).digest();
  const address = (origin: string, path: string, deed: Deed, id: string, exp: number): string =>
    `${origin}${path}?exp=${exp}&sig=${signature(deed, id, String(exp)).toString('base64url')}`;

  return {
    media(origin, asset, seconds) {
      const name = `${asset.id}${extensionOf(asset.mime_type)}`;
      return address(origin, `/media/${name}`, 'media', asset.id, unixSeconds(Date.now()) + seconds);
    },
    upload(origin, assetId, expiresAt) {
      return address(origin, `/uploads/${assetId}`, 'upload', assetId, unixSeconds(expiresAt.getTime()));
    },
    verify(deed, name, exp, sig) {
      const id = NAME.exec(name)?.[1];
      if (id === undefined || exp === undefined || sig === undefined) throw badSignature();
      const wanted = signature(deed, id, exp);
      const given = Buffer.from(sig, 'base64url');
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw badSignature();
      if (Number(exp) <= unixSeconds(Date.now())) throw expired(deed);
      return id;
    },
  };
}

export function extensionOf(mimeType: string): string {
  const extension = EXTENSIONS[mimeType];
  return extension === undefined ? '' : `.${extension}`;
}

function unixSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}

function badSignature(): HttpError {
  return new HttpError(
    'This address is not signed by this server, or was changed on the way; use it exactly as given',
    {
      status: 403,
      code: 'bad_signature',
    },
  );
}

function expired(deed: Deed): HttpError {
  const remedy =
    deed === 'media'
      ? 'GET the generation again for a fresh one'
      : 'announce the upload again with POST /v1/files';
  return new HttpError(`This address has expired; ${remedy}`, { status: 410, code: 'address_expired' });
}
