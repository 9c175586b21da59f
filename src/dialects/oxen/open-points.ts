/**
 * What Oxen's documentation leaves open, decided here and nowhere else; when better evidence comes, this is the only file to
 * change. "Ours" marks what Oxen does not have at all. Elsewhere stands whether the completion stream tells of cancelled
 * generations: the operator may say so (`KINORA_OXEN_CANCELLED_EVENTS`; chosen: no).
 */
import type { KeyRow } from '../../store/rows.ts';

/** Open: how long result addresses live (the docs say that they expire). Fresh at each read. */
export const RESULT_URL_SECONDS = 12 * 3600;

/** Ours: Oxen has no upload. An uploaded file's address serves as input for a week. */
export const UPLOAD_URL_SECONDS = 7 * 24 * 3600;

/** Open: the names of the target folder in a body; the list filters by `repo` and `folder`. */
export const TARGET_REPO_FIELD = 'target_repo';
export const TARGET_FOLDER_FIELD = 'target_directory';

/** Open: the status when `num_generations` is out of range or no integer. The text is known. */
export const BAD_COUNT_STATUS = 400;

/** Open: the status when a model is called at the endpoint of another kind. */
export const WRONG_KIND_STATUS = 400;

/** Open (400 or 422): both or neither of `prompt` and `multi_prompt`. The texts are known and say 422. */
export const PROMPT_KIND_STATUS = 422;

/** Open: a DELETE of a generation that has ended; the text of the docs (success, no change) is kept with this. */
export const CANCEL_ENDED_STATUS = 200;

/** Ours: a blocking call whose generation was cancelled meanwhile. */
export const CANCELLED_STATUS = 499;

/** Open: `created` of a blocking answer is when it was asked for, not when it was done. */
export const CREATED_IS = 'created_at' as const;

/** Open: whether lists end anywhere; no paging is documented. The newest so many are shown. */
export const LONGEST_LIST = 1000;

/**
 * Open: the keys of `source_position`. Here they are these, with the meaning and the ranges of Luma's, whose own
 * names (on the left) are taken as well.
 */
export const SOURCE_POSITION_KEYS = { x_norm: 'x', y_norm: 'y', w_norm: 'width', h_norm: 'height' } as const;

/** Open: a base model that is to be activated or deactivated; the docs say only that it needs neither. */
export const NOT_A_DEPLOYMENT_STATUS = 400;

/** Open: how EXR frames appear. Here an address beside the video, in answers to requests that asked for them. */
export const EXR_KEY = 'exr_url';

/**
 * Open: which members of a body are echoed (here: all but `model` and `prompt`, which have keys of their own), and
 * how long ones are. Inline media come back as the address of the stored file; past so many characters of JSON nothing
 * more is echoed.
 */
export const LONGEST_ECHO = 64 * 1024;

/** Ours: letters, digits, dot, dash, underscore; as names of users and organisations at Oxen look. */
export const NAMESPACE_FORM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Open: the shape of an account. What identifies the caller is given, under each name that a client may look for. */
export function accountOf({ owner_id: id, owner_name: name }: Pick<KeyRow, 'owner_id' | 'owner_name'>) {
  return { id, username: name, name, namespace: name };
}
