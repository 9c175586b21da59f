/** Which model and type a body asks for, in Luma's words: most of Luma's catalogue is not video. */
import { Refusal } from './errors.ts';
import { isRecord } from './fields.ts';
import { GENERATION_TYPES, MODEL_ID } from './request.ts';
import { quoted, showable } from './show.ts';

const IMAGE_MODELS: readonly unknown[] = ['uni-1', 'uni-1-max'];
/** Types of the Agents API that belong to its image models. */
const IMAGE_TYPES: readonly unknown[] = ['image', 'image_edit', 'layering'];
const SERVED = `This server serves model '${MODEL_ID}' with the types ${GENERATION_TYPES.join(', ')}`;

/** Throws for a missing, unknown or unserved model or type. Luma's own defaults are an image model and type. */
export function checkModelAndType(body: unknown): void {
  if (!isRecord(body)) return;
  checkModelName(body.model);
  checkType(body.type, body.model);
  checkModel(body.model, body.type);
}

function checkModelName(model: unknown): void {
  if (model === undefined || model === MODEL_ID || IMAGE_MODELS.includes(model)) return;
  const text =
    typeof model === 'string'
      ? `Unknown model: ${model.slice(0, 120)}`
      : `model must be a string; got ${quoted(model)}`;
  throw new Refusal(text, {
    status: 400,
    rule: 'model_unknown',
    field: 'model',
    value: showable(model),
    allowed: [MODEL_ID],
  });
}

function checkType(type: unknown, model: unknown): void {
  if (GENERATION_TYPES.some((known) => known === type)) return;
  const problem =
    type === undefined
      ? `type is required: Luma's default 'image' is not served here`
      : IMAGE_TYPES.includes(type)
        ? `Type ${quoted(type)} is not ${model === MODEL_ID ? `supported for model '${MODEL_ID}'` : 'served here'}`
        : `Invalid type ${quoted(type)}`;
  const rule =
    type === undefined ? 'type_required' : IMAGE_TYPES.includes(type) ? 'type_not_served' : 'type_unknown';
  throw new Refusal(`${problem}. ${SERVED}`, {
    status: 400,
    rule,
    field: 'type',
    value: showable(type),
    allowed: GENERATION_TYPES,
  });
}

function checkModel(model: unknown, type: unknown): void {
  if (model === MODEL_ID) return;
  const facts = { status: 400, field: 'model', value: showable(model), allowed: [MODEL_ID] } as const;
  if (model === undefined) {
    throw new Refusal(`model is required: Luma's default 'uni-1' is not served here. ${SERVED}`, {
      ...facts,
      rule: 'model_required',
    });
  }
  throw new Refusal(`Type ${quoted(type)} is not supported for model ${quoted(model)}. ${SERVED}`, {
    ...facts,
    rule: 'model_not_served',
  });
}
