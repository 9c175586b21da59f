/** Where WaveSpeed's host lives here, for a name that is pointed at this server. */
export const MOUNT = '/wavespeed';

export const HOSTS: Readonly<Record<string, string>> = { 'api.wavespeed.ai': MOUNT };
