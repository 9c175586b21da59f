/** The seed of all property tests: the same sample in every run, another one on request. */
export const SAMPLE_SEED = Number(process.env['KINORA_TEST_SEED'] ?? 20_261_101);
