/** The certificate that HTTPS is served with: read and checked at the start, read again when its files change. */
import { watchFile, unwatchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { KinoraError } from '../ray/errors.ts';

/** Polled, not watched: renewals swap symbolic links, which a watch of the file does not see. */
const LOOK_EVERY_MS = 10_000;

/** Paths of PEM files: the certificate with its chain, and its private key without a passphrase. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Throws a sentence when a file cannot be read or the two are no pair. */
export async function readCertificate(files: CertificateFiles): Promise<Certificate> {
  const [cert, key] = await Promise.all([
    readPem(files.cert, 'KINORA_TLS_CERT'),
    readPem(files.key, 'KINORA_TLS_KEY'),
  ]);
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^error:[0-9A-F]+:/i, '') : String(error);
    throw new KinoraError(
      `${files.cert} (KINORA_TLS_CERT) and ${files.key} (KINORA_TLS_KEY) cannot be used for TLS: ${why}. Both must be PEM files, the key without a passphrase and the one that the certificate was made for`,
      { status: 500, code: 'bad_certificate', field: 'KINORA_TLS_CERT', cause: error },
    );
  }
  return { cert, key };
}

/**
 * Calls `renew` with each new pair, so that a renewed certificate needs no restart. While the files are no pair (one of them
 * is written before the other) `refused` hears why, and the next change is tried. Gives the way to stop.
 */
export function watchCertificate(
  files: CertificateFiles,
  renew: (pair: Certificate) => void,
  refused: (error: unknown) => void,
  everyMs = LOOK_EVERY_MS,
): () => void {
  const changed = (): void => void readCertificate(files).then(renew).catch(refused);
  const paths = [files.cert, files.key];
  for (const path of paths) watchFile(path, { interval: everyMs, persistent: false }, changed);
  return () => {
    for (const path of paths) unwatchFile(path, changed);
  };
}

async function readPem(path: string, variable: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new KinoraError(`${variable} names ${path}, which cannot be read (${code})`, {
      status: 500,
      code: 'bad_certificate',
      field: variable,
      cause: error,
    });
  }
}
