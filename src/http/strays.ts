/**
 * Calls that miss an API by its path, because an address was set without it: the first slip of whoever comes from a provider, whose API is
 * at the root there. The 404 says where the API is.
 */
export interface Strays {
  /** Paths at the root that only this API has. */
  readonly paths: RegExp;
  /** Where they are meant to go. */
  readonly sentence: string;
}

const NATIVE: readonly Strays[] = [
  {
    paths: /^\/(?:generations|files)(?:\/|$)/,
    sentence: "Luma's API is below /v1: a base address ends with it",
  },
  {
    paths: /^\/dream-machine\//,
    sentence:
      "Luma's older Dream Machine API is not served; the Agents API, where Ray 3.2 lives, is below /v1",
  },
];

/** Undefined for a path that no API has. */
export function hintForStray(path: string, mounts: readonly { strays?: Strays }[]): string | undefined {
  const known = [...NATIVE, ...mounts.flatMap(({ strays }) => strays ?? [])];
  return known.find(({ paths }) => paths.test(path))?.sentence;
}
