/** Work in steps: whoever has it done may see to something else between two of them. */
export type Steps<Result> = Generator<undefined, Result>;
