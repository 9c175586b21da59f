/** Bounds of what an owner keeps beside its generations: names, notes, collections, presets. */

/** Characters of the name of a collection or a preset. */
export const NAME_LENGTH = 100;
/** Characters of a note on a generation. */
export const NOTE_LENGTH = 2000;
/** Characters of what is looked for. */
export const SEARCH_LENGTH = 200;
export const MOST_COLLECTIONS = 200;
export const MOST_IN_COLLECTION = 2000;
/** Generations that one call puts into a collection. */
export const MOST_ADDED_AT_ONCE = 100;
export const MOST_PRESETS = 500;
export const MOST_PRESET_VERSIONS = 100;
/** Bytes of a preset's request as JSON. Media are named in it, not held. */
export const PRESET_BYTES = 65_536;
