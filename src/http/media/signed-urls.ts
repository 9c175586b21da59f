/** Addresses that carry their own permission: an HMAC over what may be done, to which asset, until when. */
import { createHmac } from 'node:crypto';
import { extensionOf } from '../../media/extension-of.ts';
import { keyDeriver, sameBytes } from '../derived-key.ts';
import { HttpError } from '../errors.ts';

/** Native addresses of outputs live this long (Luma Agents API docs: presigned for 1 h). */
export const NATIVE_URL_SECONDS = 3600;
/** How long a presigned upload may begin. */
export const UPLOAD_URL_SECONDS = 3600;

/** The last segment of a file that came without a name. */
const NAMELESS = 'file';

/** `<uuid>` with or without a file extension, which only helps clients that look at the name. */
const NAME = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.[a-z0-9]{1,5})?$/i;

/** The same permission as a path segment: `<uuid>.<unix seconds>.<signature>`. */
const CAPABILITY = /^([0-9a-f-]{36})\.(\d{1,12})\.([\w-]{43})$/i;

type Deed = 'media' | 'upload' | 'deposit';

export interface SignedUrls {
  /** Where to GET an asset for the next `seconds`. */
  media(origin: string, asset: { id: string; mime_type: string }, seconds: number): string;
  /** As `media`, with the permission in the path and the file's name at the end, for clients that add to an address. */
  file(origin: string, asset: { id: string; filename: string | null }, seconds: number): string;
  /** Where to PUT a deposit, its parts below it, and to complete it: `…/bytes`, `…/bytes/1`, `…/bytes/complete`. */
  deposit(origin: string, assetId: string, expiresAt: Date): string;
  /** The permission alone, as a path segment. */
  capability(deed: Deed, assetId: string, expiresAt: Date): string;
  /** Where to PUT the bytes of an announced upload. */
  upload(origin: string, assetId: string, expiresAt: Date): string;
  /** The asset that a request names; throws 403 for a wrong signature and 410 for an expired one. */
  verify(deed: Deed, name: string, exp: string | undefined, sig: string | undefined): string;
  /** As `verify`, of a path segment. */
  verifyCapability(deed: Deed, capability: string): string;
}

export function createSignedUrls(secret: Buffer): SignedUrls {
  const key = keyDeriver(secret)('kinora signed urls');
  const signature = (deed: Deed, id: string, exp: string): Buffer =>
    createHmac('sha256', key).update(`${deed}\n${id.toLowerCase()}\n${exp}`).digest();
  const address = (origin: string, path: string, deed: Deed, id: string, exp: number): string =>
    `${origin}${path}?exp=${exp}&sig=${signature(deed, id, String(exp)).toString('base64url')}`;

  const capability = (deed: Deed, id: string, exp: number): string =>
    `${id}.${exp}.${signature(deed, id, String(exp)).toString('base64url')}`;
  const check = (deed: Deed, id: string, exp: string, sig: string): string => {
    if (!sameBytes(Buffer.from(sig, 'base64url'), signature(deed, id, exp))) throw badSignature();
    if (Number(exp) <= unixSeconds(Date.now())) throw expired(deed);
    return id;
  };

  return {
    media(origin, asset, seconds) {
      const name = `${asset.id}${extensionOf(asset.mime_type)}`;
      return address(origin, `/media/${name}`, 'media', asset.id, unixSeconds(Date.now()) + seconds);
    },
    file(origin, asset, seconds) {
      const name = encodeURIComponent((asset.filename ?? NAMELESS).toWellFormed());
      return `${origin}/media/${capability('media', asset.id, unixSeconds(Date.now()) + seconds)}/${name}`;
    },
    deposit(origin, assetId, expiresAt) {
      return `${origin}/uploads/${capability('deposit', assetId, unixSeconds(expiresAt.getTime()))}/bytes`;
    },
    capability: (deed, assetId, expiresAt) => capability(deed, assetId, unixSeconds(expiresAt.getTime())),
    upload(origin, assetId, expiresAt) {
      return address(origin, `/uploads/${assetId}`, 'upload', assetId, unixSeconds(expiresAt.getTime()));
    },
    verify(deed, name, exp, sig) {
      const id = NAME.exec(name)?.[1];
      if (id === undefined || exp === undefined || sig === undefined) throw badSignature();
      return check(deed, id, exp, sig);
    },
    verifyCapability(deed, given) {
      const [, id, exp, sig] = CAPABILITY.exec(given) ?? [];
      if (id === undefined || exp === undefined || sig === undefined) throw badSignature();
      return check(deed, id, exp, sig);
    },
  };
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

const REMEDIES: Readonly<Record<Deed, string>> = {
  media: 'ask for a fresh one where this one came from, e.g. GET the generation again',
  upload: 'announce the upload again with POST /v1/files',
  deposit: 'begin the upload again',
};

function expired(deed: Deed): HttpError {
  return new HttpError(`This address has expired; ${REMEDIES[deed]}`, {
    status: 410,
    code: 'address_expired',
  });
}
