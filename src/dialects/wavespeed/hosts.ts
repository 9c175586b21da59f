/** Where WaveSpeed's hosts live here, for names that are pointed at this server. */
export const MOUNT = '/wavespeed';

export const HOSTS: Readonly<Record<string, string>> = {
  'api.wavespeed.ai': MOUNT,
  // Schemas and pages of models, which need no key.
  'wavespeed.ai': MOUNT,
};
