/** Whether somebody may have a keyboard: who has nothing but a finger is told of no keys. */
export const HAS_KEYS = window.matchMedia('(any-pointer: fine)').matches;
