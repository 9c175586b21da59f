/**
 * Whatever Runware's documents leave open, decided once, with the reason.
 *
 * Open: what an `uploadEndpoint` receives of a result with EXR frames. Here the clip alone: one address takes one file, and a
 * second PUT would take the first one's place. The frames stay at the address in `outputs`.
 *
 * Ours: what `safety` asks for is checked for its form and nothing more, with a warning. No engine here looks at content, so
 * each result says `NSFWContent: false`.
 *
 * Open: whether the balance of an account is a number or an object. Two of its three readers break on an object: a number.
 * Open: the words of `modelSearch` for category and type of closed models. `checkpoint` and `base`.
 * Open: at what an older model renders. As Ray 3.2, in the size that was asked for.
 */

/** Open: which page each error names. The model's own page tells every parameter. */
export const DOCUMENTATION = 'https://runware.ai/docs/models/luma-ray3-2';

/**
 * Open: codes for what is no single parameter's fault. Chosen among names that the official clients know, so that each falls
 * into the class (retry or not) that fits. By our codes, then by our HTTP status.
 */
export const CODE_OF_KINORA: Readonly<Record<string, string>> = {
  bodies_busy: 'serviceUnavailable',
  body_too_large: 'maxRequestSize',
  body_too_slow: 'invalidRequest',
  generation_not_found: 'taskNotFound',
  key_suspended: 'accountSuspended',
  method_not_allowed: 'invalidMethod',
  more_than_the_limit: 'invalidNumberResults',
  no_such_address: 'invalidAddress',
  websocket_only: 'invalidMethod',
  401: 'invalidApiKey',
  402: 'insufficientCredits',
  403: 'permissionDenied',
  404: 'taskNotFound',
  429: 'rateLimitExceeded',
  503: 'serviceUnavailable',
};

/** Open: the code of rules between fields; Runware's clients count it as validation. */
export const INCOMPATIBLE = 'incompatibleParameters';
/** Open: a pair of width and height that is not listed. */
export const BAD_PAIR = 'unsupportedDimensions';
/** Known: `invalidFrameImageWidth`; open: the codes of other faults of images and positions. */
export const BAD_FRAME_IMAGES = 'invalidFrameImages';
/** Open: media that cannot be fetched. */
export const NOT_FETCHED = 'downloadFailed';
/** Open: a UUID that names no stored medium. */
export const NO_SUCH_MEDIUM = 'mediaNotFound';
/** Open: what only another engine could do. */
export const NOT_OFFERED = 'unsupportedParameter';

/** Open: how much of a dropped session is kept, and how long. Frames of one session; milliseconds. */
export const SESSION_FRAMES = 1000;
export const SESSION_MS = 600_000;
/** Of all sessions together: bytes of undelivered frames. */
export const SESSIONS_BYTES = 64 * 1024 * 1024;
/** Of the sessions of one key: how many may be without a socket, and bytes of undelivered frames. */
export const KEY_SESSIONS_WITHOUT_SOCKET = 1_000;
export const KEY_SESSIONS_BYTES = SESSIONS_BYTES / 4;
/** Open: how soon a socket is closed whose key was refused. Time enough to read why. */
export const REFUSED_KEY_CLOSES_AFTER_MS = 1_000;
/** Open: most tasks of one request or frame, and most that one socket may have under way. */
export const MOST_TASKS = 200;
/** Open: most bytes of a message before a key was shown. */
export const MOST_BEFORE_KEY = 256 * 1024;
/** Open: most tasks of a socket before a key was taken; some clients send a few behind the key without waiting. */
export const MOST_TASKS_BEFORE_KEY = 2 * MOST_TASKS;
/** Open: how long addresses of results hold, in seconds; Runware's users report 7 and 30 days. They are signed afresh at each look. */
export const ADDRESS_SECONDS = 30 * 86_400;

/** Open: the shortest prompt. Other models of Runware document 2 or 3. */
export const SHORTEST_PROMPT = 2;

/** Open: media by `timestamp` where `frame` is meant; so many frames a second then. */
export { FRAME_RATE as FRAMES_OF_A_TIMESTAMP } from '../../ray/request.ts';

/** Open: how long a `sync` task is waited for. The job goes on; `getResponse` and the same task again find it. */
export const SYNC_SECONDS = 110;
export const SYNC_TIMEOUT = 'providerTimeout';

/** Open: what a dry run answers beside the acknowledgement: the price of all results together, in US dollars. */
export const DRY_RUN_COST = 'cost';

/** Known: 400 by a live record, 409 by a user's report. */
export const CONFLICT = 'conflictTaskUUID';

/** Open: a `taskUUID` that nothing was made under. The live API answers an empty list, over which its clients hang. */
export const NO_SUCH_TASK = 'taskNotFound';

/** Open: an ended result whose file is no longer kept. */
export const RESULT_GONE = 'mediaExpired';

/** Open: codes of results that failed, by our failure codes. */
export const CODE_OF_FAILURE: Readonly<Record<string, string>> = {
  content_moderated: 'contentPolicyViolation',
  generation_failed: 'inferenceError',
  budget_exhausted: 'insufficientCredits',
  output_not_found: 'processingFailed',
  image_too_large: 'invalidFrameImages',
  unsupported_format: 'invalidInputMedia',
  corrupt_input: 'invalidInputMedia',
  invalid_request: 'invalidRequest',
  rate_limited: 'providerRateLimitExceeded',
};
export const OTHER_FAILURE = 'inferenceError';
export const CANCELLED = 'taskCancelled';

/** Open: whether a webhook's body is the result itself (skill files of the vendor) or has it in `data` (a client's README). Users take both. */
export const WEBHOOK_IN_DATA: boolean = false;
/** Open: how far the waits are jittered. Each is shorter by up to so much of itself, by chance. */
export const WEBHOOK_JITTER = 0.5;
/** Known: 250 ms, then twice as long each time, 8 s at most. Open: when it ends; after ten tries here, uploads likewise. */
export const WEBHOOK_RETRY_SECONDS: readonly number[] = [0.25, 0.5, 1, 2, 4, 8, 8, 8, 8];
