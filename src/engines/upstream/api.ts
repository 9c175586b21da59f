/** What a provider's functions call: its API with the key, and the addresses that it gives for uploads. */
import { openAsBlob } from 'node:fs';
import type { Readable } from 'node:stream';
import { FormData } from 'undici';
import { extensionOf } from '../../media/extension-of.ts';
import { canonicalJson } from '../../ray/canonical-json.ts';
import { ANSWER_MS, openExchange } from './exchange.ts';
import type { ApiCall, ApiSettings } from './exchange.ts';
import { openGivenAddresses } from './given-addresses.ts';
import type { GivenAddresses } from './given-addresses.ts';
import { CALL_MS, uploadMs } from './patience.ts';

export interface Api extends GivenAddresses {
  /**
   * One call below the base address, answered in the shape of `answer`. An answer of status 2xx that cannot be read is `Lost`.
   *
   * @throws Refused, Away or Lost; the reason of the signal when that aborts
   */
  call<T>(call: ApiCall<T>): Promise<T>;
  /** As `call`, with a body that is read while it is sent; the stream is destroyed in any case. */
  sendStream<T>(call: Omit<ApiCall<T>, 'body'>, body: BodyStream): Promise<T>;
  /** As `call`, with a file as multipart/form-data. */
  sendForm<T>(call: Omit<ApiCall<T>, 'body'>, file: FormFile): Promise<T>;
}

export interface BodyStream {
  readonly stream: Readable;
  /** In bytes. */
  readonly length: number;
  readonly content_type: string;
}

export interface FormFile {
  readonly field: string;
  readonly path: string;
  readonly mime_type: string;
}

/** `signal` breaks every call off. */
export function openApi(settings: ApiSettings, signal: AbortSignal): Api {
  const exchange = openExchange(settings, signal);

  return {
    ...openGivenAddresses(settings, signal),
    call: (call) =>
      // As it comes back from the store, where members have another order: providers compare repeats by the text.
      exchange(call, call.body === undefined ? null : canonicalJson(call.body), {
        answer: ANSWER_MS,
        all: CALL_MS,
      }),
    async sendStream(call, { stream, length, content_type }) {
      const headers = { ...call.headers, 'content-type': content_type, 'content-length': String(length) };
      const wait = uploadMs(length);
      try {
        return await exchange({ ...call, headers }, stream, { answer: wait, all: wait + ANSWER_MS });
      } finally {
        stream.on('error', () => undefined).destroy();
      }
    },
    async sendForm(call, file) {
      const form = new FormData();
      const blob = await openAsBlob(file.path, { type: file.mime_type });
      form.set(file.field, blob, inputName(file));
      const wait = uploadMs(blob.size);
      return exchange(call, form, { answer: wait, all: wait + ANSWER_MS });
    },
  };
}

/** How a file is named to a provider: by what it is, never by the name that it had. */
export function inputName({ mime_type }: Pick<FormFile, 'mime_type'>): string {
  return `input${extensionOf(mime_type)}`;
}
