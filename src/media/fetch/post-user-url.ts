/** The one door through which Kinora posts to a URL that somebody handed in (webhooks): the rules of fetching apply. */
import { Agent, request } from 'undici';
import { parseUserUrl } from './fetch-user-url.ts';
import { pinnedLookup, resolveHost, systemResolver } from './resolve.ts';

export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly allowPrivate: boolean;
  /** Breaks the call off. */
  readonly signal?: AbortSignal;
}

/** Posts once and gives the status. Redirects are answers, not followed: the signed body goes to the named host only. */
export async function postUserUrl(url: string, options: PostOptions): Promise<number> {
  const target = parseUserUrl(url, 'webhook_url');
  const addresses = await resolveHost(target, 'webhook_url', {
    resolve: systemResolver,
    allowPrivate: options.allowPrivate,
  });
  const agent = new Agent({
    connect: { lookup: pinnedLookup(addresses), timeout: options.timeoutMs },
    headersTimeout: options.timeoutMs,
    bodyTimeout: options.timeoutMs,
  });
  try {
    const response = await request(target, {
      method: 'POST',
      dispatcher: agent,
      signal: AbortSignal.any([
        AbortSignal.timeout(options.timeoutMs),
        ...(options.signal ? [options.signal] : []),
      ]),
      headers: { 'user-agent': 'Kinora', ...options.headers },
      body: options.body,
    });
    // Nobody reads the answer's body; destroying the agent ends it.
    response.body.on('error', () => undefined);
    return response.statusCode;
  } finally {
    await agent.destroy();
  }
}
