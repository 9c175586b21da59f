/** Changes whenever an equal request would give another file. */
export const PREVIZ_VERSION = '8';
