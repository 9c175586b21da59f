/**
 * What WaveSpeed's documentation leaves open, decided here and nowhere else; when better evidence comes, this is the only file
 * to change. "Ours" marks what WaveSpeed does not have at all.
 */

/** Older Ray models say pixels where Ray 3.2 says a ratio; the first is the default (WaveSpeed docs, Ray 2 Flash). */
export const OLD_SIZES = ['1280*720', '720*1280'] as const;
export const OLD_RATIOS = { '1280*720': '16:9', '720*1280': '9:16' } as const;

/** Open: what an older model renders at. Here the tier that has the pixels which were asked for. */
export const OLD_RESOLUTION = '720p';

/** Seconds; strings of them in older documents, integers in newer ones. The first is the default. */
export const OLD_DURATIONS = [5, 10] as const;
