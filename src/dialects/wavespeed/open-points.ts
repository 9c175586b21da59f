/**
 * What WaveSpeed's documentation leaves open, decided here and nowhere else; when better evidence comes, this is the only file
 * to change. "Ours" marks what WaveSpeed does not have at all. Elsewhere stands how long a call in sync mode is held: the
 * operator may say so (`KINORA_WAVESPEED_SYNC_SECONDS`; WaveSpeed's own limit is the default).
 *
 * Open: whether the webhook tells of predictions that were cancelled. Here it tells every end, so that nobody waits for one
 * that never comes; a prediction that was deleted is told no more. Open: which inputs are refused at once and which fail
 * later. Here whatever can be said without fetching media is a 400, and media that cannot be had or read fail later.
 *
 * Left out: `formula` of the catalogue, an expression that clients may show and that some evaluate. What a clip costs depends on
 * the length of a source too, which no input says: `model/price` is the one place that knows, and a second one could differ.
 */

/** Older Ray models say pixels where Ray 3.2 says a ratio; the first is the default (WaveSpeed docs, Ray 2 Flash). */
export const OLD_SIZES = ['1280*720', '720*1280'] as const;
export const OLD_RATIOS = { '1280*720': '16:9', '720*1280': '9:16' } as const;

/** Open: what an older model renders at. Here the tier that has the pixels which were asked for. */
export const OLD_RESOLUTION = '720p';

/** Seconds; strings of them in older documents, integers in newer ones. The first is the default. */
export const OLD_DURATIONS = [5, 10] as const;

/** Outputs, inputs and uploads are kept a week (WaveSpeed docs, upload files): so long do their addresses hold. */
export const ADDRESS_SECONDS = 7 * 24 * 3600;

/** Open: how often a webhook is tried again, and when. Three times, after so many seconds. */
export const RETRY_SECONDS = [1, 5, 25] as const;

/** Open (10 s or 20 min): how long a receiver may take for its answer. */
export const ANSWER_WITHIN_MS = 10_000;

/** Open: how much of `input` is shown again, in characters of JSON; inline media come as addresses of the stored files. */
export const LONGEST_ECHO = 64 * 1024;

/** Ours: the status of a DELETE while the work, which runs elsewhere, is still being stopped. */
export const STOPPING_STATUS = 409;

/** Open: how many ids one call may delete. */
export const MOST_DELETED = 500;

/** Open: the `type` of an uploaded file that is neither picture nor clip nor sound. */
export const OTHER_MEDIA = 'file';

/** What a charge is called in billing searches, and the states of its order (WaveSpeed docs, billings, by their samples). */
export const BILLING_TYPE = 'deduct';
export const ORDER_OPEN = 'pre';
export const ORDER_DONE = 'done';

/**
 * What Hugging Face's client sends as `image` when its caller gave none: one transparent pixel (`@huggingface/inference`, provider
 * wavespeed). No clip can begin with it, so that the clip is made of words alone.
 */
export const NO_IMAGE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';
