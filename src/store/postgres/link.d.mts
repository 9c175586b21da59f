/** Name of the npm package that carries the PostgreSQL binaries for a platform. */
export function postgresPackage(platform?: string, arch?: string): string;

/** Folder of the installed binaries package, or `undefined` when it is not installed. */
export function locatePostgres(): string | undefined;

/** Makes the library links listed in `native/pg-symlinks.json`; answers how many were missing. */
export function linkPostgres(packageFolder: string): Promise<number>;
