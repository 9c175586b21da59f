/** What `npm ci` would change below `root`, in words; empty when everything is as the lock file wants it. */
export function findDifferences(root: string): string[];
