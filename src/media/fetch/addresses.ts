/** Which network addresses a URL from outside may lead to: only those that every machine on the Internet shares. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Cloud services reachable from inside only, although their addresses look public (Azure's host endpoint). */
const INTERNAL_HOSTS = new Set(['168.63.129.16']);

const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** RFC 9637. */
const DOCUMENTATION_V6 = ipaddr.IPv6.parseCIDR('3fff::/20');

/**
 * Whether `address` (an IP literal, without brackets) is public. Everything that is not plainly global unicast is not:
 * private, loopback, link-local (with the metadata addresses), carrier-grade NAT, multicast, reserved, documentation,
 * and IPv6 forms that carry an IPv4 address (mapped, NAT64, 6to4, Teredo), since a gateway would unwrap them.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || INTERNAL_HOSTS.has(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return true;
  return parsed.match(GLOBAL_UNICAST_V6) && !parsed.match(DOCUMENTATION_V6);
}
