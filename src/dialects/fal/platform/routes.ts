/** The platform API: what host `api.fal.ai` serves below `/v1`. */
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../http/services.ts';
import { modelRoutes } from './models.ts';
import { pricingRoutes } from './pricing.ts';
import { requestRoutes } from './requests.ts';
import { usageRoutes } from './usage.ts';

export function platformRoutes(services: Services): Route[] {
  return [
    ...modelRoutes(services),
    ...pricingRoutes(services),
    ...requestRoutes(services),
    ...usageRoutes(services),
  ];
}
