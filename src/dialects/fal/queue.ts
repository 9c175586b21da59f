import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
export function queueRoutes(_s: Services): Route[] {
  return [];
}
