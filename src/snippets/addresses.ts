/** Addresses that can stand in a snippet without quoting. */

const ORIGIN = /^https?:\/\/[A-Za-z0-9._~:[\]%/-]+$/;

/** An origin, with a path where a proxy adds one, without its trailing slash. Throws for anything else. */
export function plainOrigin(origin: string): string {
  if (ORIGIN.test(origin)) return origin.replace(/\/+$/, '');
  throw new RangeError(
    `${JSON.stringify(origin)} is not an origin for a snippet: it must be like http://localhost:7070`,
  );
}

/** A name with slashes as a path: whatever could mean something to a shell or a URL is percent-encoded. */
export function plainPath(name: string): string {
  return name.split('/').map(encodePart).join('/');
}

function encodePart(part: string): string {
  const rest = /[!'()*]/g;
  return encodeURIComponent(part.toWellFormed()).replaceAll(
    rest,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A path with the address that is called back, as its parameter `name`; without a question mark where nobody is called. */
export function pathWithWebhook(path: string, name: string, webhook: string | undefined): string {
  return webhook === undefined ? plainPath(path) : `${plainPath(path)}?${name}=${encodePart(webhook)}`;
}
