/** RFC 9110, section 13.1.2: `If-None-Match`, compared weakly. */
export function matchesAny(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const strong = etag.replace(/^W\//, '');
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === strong || part.trim() === '*');
}
