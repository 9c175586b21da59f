/** Bodies that the examples vary. */
export const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };
export const IMAGE = { url: 'https://example.com/still.jpg' };
export const CLIP = { url: 'https://example.com/clip.mp4', media_type: 'video/mp4' };
export const EDIT = { ...TEXT, type: 'video_edit', source: CLIP };
export const REFRAME = { ...TEXT, type: 'video_reframe', source: CLIP, aspect_ratio: '9:16' };
