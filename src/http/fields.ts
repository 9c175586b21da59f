/** Small JSON bodies and query strings against their schema: nulls are absent, unknown fields are refused by name. */
import type { z } from 'zod';
import { Refusal } from '../ray/errors.ts';
import { isRecord, knownFields, nearestField, splitUnknown } from '../ray/fields.ts';
import { refusalOf } from '../ray/schema-refusal.ts';
import { printable, showable } from '../ray/show.ts';
import { refuseBrokenText } from '../ray/text.ts';
import type { RequestContext } from './context.ts';

export function parseFields<S extends z.ZodObject>(schema: S, body: unknown): z.infer<S> {
  return check(schema, givenFields(body), 'field');
}

/** As `parseFields`, for protocols in which unknown fields are let pass. */
export function parseKnownFields<S extends z.ZodObject>(schema: S, body: unknown): z.infer<S> {
  const given = givenFields(body);
  const result = schema.safeParse(given);
  if (!result.success) throw refusalOf(result.error, given);
  return result.data;
}

function givenFields(body: unknown): Record<string, unknown> {
  if (!isRecord(body)) {
    throw new Refusal('The request body must be a JSON object', {
      status: 400,
      rule: 'body_object',
      field: 'body',
      value: showable(body),
    });
  }
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

export function parseQuery<S extends z.ZodObject>(schema: S, c: RequestContext): z.infer<S> {
  const given = c.req.query();
  refuseBrokenText(given);
  return check(schema, given, 'query parameter');
}

function check<S extends z.ZodObject>(schema: S, given: Record<string, unknown>, noun: string): z.infer<S> {
  const [stranger] = splitUnknown(schema, given).unknown;
  if (stranger !== undefined) {
    const known = knownFields(schema);
    const hint =
      known.length === 0
        ? 'There are none here'
        : `The nearest known one is '${nearestField(stranger.path, known)}'`;
    throw new Refusal(`Unknown ${noun} '${printable(stranger.path)}'. ${hint}`, {
      status: 400,
      rule: 'unknown_field',
      field: printable(stranger.path),
      value: showable(stranger.value),
    });
  }
  const result = schema.safeParse(given);
  if (!result.success) throw refusalOf(result.error, given);
  return result.data;
}
