/** The dialects that this server speaks beside the native API. */
import type { Mount } from '../http/app.ts';
import { falMount } from './fal/index.ts';
import { oxenMount } from './oxen/index.ts';

export const DIALECTS: readonly Mount[] = [falMount, oxenMount];
