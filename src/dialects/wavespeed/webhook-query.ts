/** `?webhook=<address>`, read from the query as it came: old clients write the address into it without encoding it. */

const NAME = /[?&]webhook=(.*)$/s;
/** An encoded address has no slashes. */
const PLAIN = /^https?:\/\//i;

/**
 * Undefined where there is none. An address that stands there as it is goes on to the end, its own question marks and
 * ampersands with it (`wavespeed` 0.0.15).
 */
export function webhookIn(url: string): string | undefined {
  const rest = NAME.exec(url)?.[1] ?? '';
  if (PLAIN.test(rest)) return rest;
  const value = new URLSearchParams(`webhook=${rest.split('&')[0] ?? ''}`).get('webhook') ?? '';
  return value === '' ? undefined : value;
}
