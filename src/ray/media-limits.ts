/** Sides of a picture or a clip that is handed in, in pixels (Luma Agents API docs, input limits of Ray 3.2). */
export const MEDIA_SIDES = { least: 64, most: 8000 } as const;
