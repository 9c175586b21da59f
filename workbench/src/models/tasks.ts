import type { ModelTask } from '../../../src/http/native/schemas/model.ts';
import { TASK_TEXTS } from './texts.ts';

/** In the order in which they are shown. */
export const MODEL_TASK_ORDER = Object.keys(TASK_TEXTS) as readonly ModelTask[];
