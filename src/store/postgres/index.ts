export { diagnosePostgres, type Finding } from './diagnose.ts';
export { keepPostgres, type KeepOptions, type KeptPostgres } from './keep.ts';
export { startPostgres, type Postgres, type PostgresOptions } from './start.ts';
