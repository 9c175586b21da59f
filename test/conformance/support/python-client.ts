/** fal's Python client as it behaves on the wire: its strict parser, its URLs, its uploads (fal_client 1.0.1 source). */
import { z } from 'zod';

const handleSchema = z.object({
  request_id: z.string(),
  status_url: z.string(),
  response_url: z.string(),
  cancel_url: z.string(),
});
export type Handle = z.infer<typeof handleSchema>;

const tokenSchema = z.object({
  token: z.string(),
  token_type: z.string(),
  base_url: z.string(),
  expires_at: z.string(),
});

/** As `fal_client` raises it. */
export class FalClientHTTPError extends Error {
  readonly status_code: number;
  readonly response: Response;
  constructor(message: string, response: Response) {
    super(message);
    this.status_code = response.status;
    this.response = response;
  }
}

export interface Parts {
  readonly access_url: string;
  readonly uploadId: string;
}

export interface Part {
  readonly partNumber: number;
  readonly etag: string;
}

/** `base` is the fal dialect of a server: the module globals of the client are its parts. */
export function pythonClient(base: string, key: string) {
  const headers = { Authorization: `Key ${key}`, 'User-Agent': 'fal-client/1.0.1 (python)', Accept: '*/*' };
  const json = { ...headers, 'Content-Type': 'application/json' };
  const rest = (path: string, body: unknown): Promise<Response> =>
    fetch(`${base}/rest/${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) });
  const token = async () =>
    tokenSchema.parse(await (await ok(await rest('storage/auth/token?storage_type=fal-cdn-v3', {}))).json());
  const cdn = async (name: string, type: string) => {
    const { token_type, token: value } = await token();
    return { Authorization: `${token_type} ${value}`, 'Content-Type': type, 'X-Fal-File-Name': name };
  };

  const client = {
    rest,
    token,
    async submit(endpoint: string, input: unknown, more: Record<string, string> = {}): Promise<Handle> {
      const init = { method: 'POST', headers: { ...json, ...more }, body: JSON.stringify(input) };
      return handleSchema.parse(await (await ok(await fetch(`${base}/queue/${endpoint}`, init))).json());
    },
    run(endpoint: string, input: unknown, more: Record<string, string> = {}): Promise<Response> {
      const init = { method: 'POST', headers: { ...json, ...more }, body: JSON.stringify(input) };
      return fetch(`${base}/run/${endpoint}`, init);
    },
    async status(handle: Handle, withLogs: boolean) {
      const response = await ok(await fetch(`${handle.status_url}?logs=${withLogs}`, { headers }));
      return parsedStatus((await response.json()) as Record<string, unknown>);
    },
    async result(handle: Handle): Promise<Record<string, unknown>> {
      // `get()` polls the status first, always without logs.
      for (;;) {
        if ((await client.status(handle, false)).kind === 'Completed') break;
      }
      const response = await ok(await fetch(handle.response_url, { headers }));
      return (await response.json()) as Record<string, unknown>;
    },
    async cancel(handle: Handle): Promise<void> {
      await ok(await fetch(handle.cancel_url, { method: 'PUT', headers }));
    },

    async upload(bytes: Uint8Array<ArrayBuffer>, type: string, name: string): Promise<string> {
      const lifetime = '{"expiration_duration_seconds": 86400}';
      const response = await fetch(`${base}/cdn/files/upload`, {
        method: 'POST',
        headers: {
          ...(await cdn(name, type)),
          'X-Fal-Object-Lifecycle': lifetime,
          'X-Fal-Object-Lifecycle-Preference': lifetime,
        },
        body: bytes,
      });
      return z.object({ access_url: z.string() }).parse(await (await ok(response)).json()).access_url;
    },
    async beginParts(type: string, name: string): Promise<Parts> {
      const { base_url } = await token();
      const response = await fetch(`${base_url}/files/upload/multipart`, {
        method: 'POST',
        headers: await cdn(name, type),
      });
      const shape = z.object({ access_url: z.string(), uploadId: z.string() });
      return shape.parse(await (await ok(response)).json());
    },
    async part(upload: Parts, partNumber: number, bytes: Uint8Array<ArrayBuffer>): Promise<Part> {
      const response = await ok(
        await fetch(`${upload.access_url}/multipart/${upload.uploadId}/${partNumber}`, {
          method: 'PUT',
          headers: { Authorization: (await cdn('', '')).Authorization },
          body: bytes,
        }),
      );
      return { partNumber, etag: z.string().min(1).parse(response.headers.get('etag')) };
    },
    async complete(upload: Parts, parts: readonly Part[]): Promise<Response> {
      const { Authorization } = await cdn('', '');
      return fetch(`${upload.access_url}/multipart/${upload.uploadId}/complete`, {
        method: 'POST',
        headers: { Authorization, 'Content-Type': 'application/json' },
        body: JSON.stringify({ parts }),
      });
    },
    async uploadInParts(
      bytes: Buffer<ArrayBuffer>,
      type: string,
      name: string,
      size: number,
    ): Promise<string> {
      const upload = await client.beginParts(type, name);
      const count = Math.ceil(bytes.length / size);
      const parts = await Promise.all(
        Array.from({ length: count }, (_, at) =>
          client.part(upload, at + 1, bytes.subarray(at * size, (at + 1) * size)),
        ),
      );
      await ok(await client.complete(upload, parts.reverse()));
      return upload.access_url;
    },
    async uploadByFallback(bytes: Uint8Array<ArrayBuffer>, type: string, name: string): Promise<string> {
      const response = await ok(
        await rest('storage/upload/initiate?storage_type=gcs', { file_name: name, content_type: type }),
      );
      const shape = z.object({ upload_url: z.string(), file_url: z.string() });
      const { upload_url, file_url } = shape.parse(await response.json());
      await ok(await fetch(upload_url, { method: 'PUT', headers: { 'Content-Type': type }, body: bytes }));
      return file_url;
    },
  };
  return client;
}

/** A missing key or an unknown word is an exception in Python. */
function parsedStatus(data: Record<string, unknown>) {
  const value = (name: string): unknown => {
    if (!(name in data)) throw new Error(`KeyError: '${name}' in ${JSON.stringify(data)}`);
    return data[name];
  };
  switch (value('status')) {
    case 'IN_QUEUE':
      return { kind: 'Queued', position: value('queue_position') } as const;
    case 'IN_PROGRESS':
      return { kind: 'InProgress', logs: value('logs') } as const;
    case 'COMPLETED':
      return { kind: 'Completed', logs: value('logs'), metrics: data['metrics'] ?? {} } as const;
    default:
      throw new Error(`ValueError: Unknown status: ${String(data['status'])}`);
  }
}

async function ok(response: Response): Promise<Response> {
  if (response.ok) return response;
  const isJson = (response.headers.get('content-type') ?? '').includes('application/json');
  const body = await response.text();
  const detail = isJson ? ((JSON.parse(body) as { detail?: unknown }).detail ?? body) : body;
  throw new FalClientHTTPError(typeof detail === 'string' ? detail : JSON.stringify(detail), response);
}
