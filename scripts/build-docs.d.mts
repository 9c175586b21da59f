/** True when it was built anew. */
export function buildDocs(onWait?: (pid: number | undefined) => void): Promise<boolean>;
/** @param folder an absolute path below the root of the clone, or beside it */
export function writeSite(folder: string): Promise<void>;
