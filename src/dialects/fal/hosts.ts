/** Where the paths of fal's hosts live here: for names that are pointed at this server, and for the proxy protocol. */
export const MOUNT = '/fal';
export const QUEUE = `${MOUNT}/queue` as const;
export const RUN = `${MOUNT}/run` as const;
const REST = `${MOUNT}/rest` as const;
export const CDN = `${MOUNT}/cdn` as const;
/** `/v1/…` of the platform API. */
const API = MOUNT;
/** Documents: `/api/openapi/…`, `/models/…/llms.txt`. */
export const SITE = MOUNT;

/** Hosts that the proxy protocol may name as its target. */
export const CALLED_HOSTS: Readonly<Record<string, string>> = {
  'queue.fal.run': QUEUE,
  'fal.run': RUN,
  'rest.fal.ai': REST,
  'rest.alpha.fal.ai': REST,
};

export const HOSTS: Readonly<Record<string, string>> = {
  ...CALLED_HOSTS,
  'v3.fal.media': CDN,
  'api.fal.ai': API,
  'fal.ai': SITE,
};
