/** Frames between those that are compared at the edge of a clip. */
export const EDGE_GAP = 3;
