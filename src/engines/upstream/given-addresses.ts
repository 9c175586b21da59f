/** Addresses that a provider gave for an upload: written to without its key. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { KinoraError } from '../../ray/errors.ts';
import { sendToUserUrl } from '../../media/fetch/send-user-url.ts';
import type { SendOptions } from '../../media/fetch/send-user-url.ts';
import type { Json } from '../engine.ts';
import type { ApiSettings } from './exchange.ts';
import { CALL_MS, uploadMs } from './patience.ts';
import { hiding } from './secrets.ts';
import { Away } from './trouble.ts';

export interface FilePart {
  readonly path: string;
  /** The first byte, and the one behind the last. */
  readonly from: number;
  readonly to: number;
}

export interface GivenAddresses {
  /** Sends a file, or a part of it, to an address that the provider gave for it, without the key; gives the answer. @throws Away */
  put(url: string, file: string | FilePart, headers?: Readonly<Record<string, string>>): Promise<string>;
  /** Sends JSON to such an address. @throws Away */
  post(url: string, body: Json): Promise<void>;
}

export function openGivenAddresses(settings: ApiSettings, signal: AbortSignal): GivenAddresses {
  const { name, key } = settings;
  const hide = hiding(key);

  const send = async (
    url: string,
    sending: Pick<SendOptions, 'method' | 'headers' | 'body' | 'timeoutMs'>,
  ): Promise<string> => {
    const field = `the upload address of ${name}`;
    const { status, answer } = await sendToUserUrl(url, {
      ...sending,
      field,
      allowPrivate: settings.may_be_private,
      signal,
    }).catch((error: unknown) => {
      signal.throwIfAborted();
      const why = error instanceof KinoraError ? `: ${error.message}` : '';
      throw new Away(`${name} did not take the upload of an input${why}`, { cause: error });
    });
    if (status < 200 || status > 299)
      throw new Away(`${name} answered the upload of an input with status ${status}`);
    return hide(answer);
  };

  return {
    async put(url, file, headers = {}) {
      const part = typeof file === 'string' ? { path: file, from: 0, to: (await stat(file)).size } : file;
      const bytes = part.to - part.from;
      return send(url, {
        method: 'PUT',
        headers: { ...withoutLength(headers), 'Content-Length': String(bytes) },
        body: createReadStream(part.path, { start: part.from, end: Math.max(part.from, part.to - 1) }),
        timeoutMs: uploadMs(bytes),
      });
    },
    async post(url, body) {
      await send(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        timeoutMs: CALL_MS,
      });
    },
  };
}

/** The length is ours to say; stated twice it would be refused. */
function withoutLength(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length'),
  );
}
