import type { Model } from '../../../src/http/native/schemas/model.ts';
import { exampleBody } from '../../../src/snippets/index.ts';
import type { JsonObject } from '../../../src/snippets/index.ts';
import { SAMPLE_PROMPT } from '../api-tab/sample-prompt.ts';
import { ENVELOPE } from '../api-tab/variants.ts';

const PROMPTS: ReadonlySet<string> = new Set(['prompt', 'positivePrompt']);

/** The least that a model needs, with media that come with the server, so that it runs as it stands. */
export function minimalCall({ schema, surface, tasks }: Model, origin: string): JsonObject {
  const image = `${origin}/media/examples/mountain-path.jpg`;
  const video = `${origin}/media/examples/city-towers.mp4`;
  const required = exampleBody(schema, 'minimal', { image, video });
  const beginsWithImage = tasks[0] === 'image-to-video' && !Object.values(required).includes(image);
  const body = { ...required, ...(beginsWithImage ? firstImage(schema, image) : {}) };
  const members = Object.entries(body)
    .filter(([name]) => surface === 'native' || !ENVELOPE.has(name))
    .map(([name, value]): [string, JsonObject[string]] => [name, PROMPTS.has(name) ? SAMPLE_PROMPT : value]);
  return surface === 'native'
    ? { ...Object.fromEntries(members), model: 'ray-3.2', type: 'video' }
    : Object.fromEntries(members);
}

/** Where one of several images will do, none is required by itself: the first that there is. */
function firstImage({ properties }: Model['schema'], image: string): JsonObject {
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  const name = names.find((each) => each.includes('image'));
  return name === undefined ? {} : { [name]: image };
}
