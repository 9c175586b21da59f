/** What the operator set for the engines at providers, from the environment. */
import { KinoraError } from '../../ray/errors.ts';
import type { EngineLimits } from '../engine.ts';
import type { Provider } from './provider.ts';

/** Generations under way at a time, where a provider's documents say nothing. */
const AT_ONCE = 10;
const MOST = 10_000;

/**
 * Stands for a key in processes that need to know that the engine is set up and never speak to its provider: those that decode what
 * users hand in.
 */
export const WITHHELD = 'withheld';

export interface UpstreamSettings {
  /** Undefined: the engine is listed, and refuses work with what is missing. */
  readonly key: string | undefined;
  /** As without a key, where it is undefined. */
  readonly base_url: string | undefined;
  /** Whether results and uploads may lie at private addresses. */
  readonly allow_private: boolean;
  /** Scales every pause; 1 is the provider's advice. */
  readonly pace: number;
  /** What is admitted at most; everything when absent. */
  readonly limits?: EngineLimits | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `KINORA_<ID>_BASE_URL` wins over the variables that the provider's own clients read. */
export function settingsOf(
  provider: Pick<Provider, 'id' | 'base_url' | 'base_variables' | 'key_variable' | 'limits'>,
  environment: Environment,
  common: { allow_private: boolean; pace: number },
): UpstreamSettings {
  const set = setIn(environment);
  const variable = givenBase(provider, environment);
  const base_url = variable === undefined ? provider.base_url : originIn(variable, set(variable) ?? '');
  const count = (what: Count): number | undefined => {
    const name = countVariable(provider.id, what);
    const text = set(name);
    return text === undefined ? undefined : countIn(name, text);
  };
  const limits = {
    at_once: count('CONCURRENCY') ?? provider.limits?.at_once ?? AT_ONCE,
    per_minute: count('PER_MINUTE') ?? provider.limits?.per_minute,
  };
  const { key_variable } = provider;
  return { key: keyIn(key_variable, set(key_variable)), base_url, limits, ...common };
}

function setIn(environment: Environment): (name: string) => string | undefined {
  return (name) => {
    const text = environment[name]?.trim();
    return text === '' ? undefined : text;
  };
}

/** The variable from which the address of a provider's API is taken; undefined where it is the usual one. */
export function givenBase(
  { id, base_variables = [] }: Pick<Provider, 'id' | 'base_variables'>,
  environment: Environment,
): string | undefined {
  return [baseVariable(id), ...base_variables].find(setIn(environment));
}

export interface Variable {
  readonly name: string;
  readonly meaning: string;
  readonly usual: string;
  readonly allowed: string;
  /** Whether its value is a secret. */
  readonly secret: boolean;
}

/** All that `settingsOf` reads for a provider. */
export function variablesOf({
  id,
  name,
  base_url,
  base_variables = [],
  key_variable,
  limits,
}: Pick<Provider, 'id' | 'name' | 'base_url' | 'base_variables' | 'key_variable' | 'limits'>): Variable[] {
  const plain = { secret: false, usual: 'none', allowed: 'an http or https address' };
  const count = { secret: false, allowed: `a whole number from 1 to ${MOST}` };
  const base = `Address of ${name}’s API${base_url === undefined ? '; there is no usual one' : ', where it is another one'}.`;
  const at_once = limits?.at_once ?? AT_ONCE;
  return [
    {
      ...plain,
      name: key_variable,
      meaning: `Your key at ${name}; sets the engine \`${id}\` up.`,
      allowed: 'a key',
      secret: true,
    },
    {
      ...plain,
      name: baseVariable(id),
      meaning: base,
      usual: base_url === undefined ? 'none' : `\`${base_url}\``,
    },
    ...base_variables.map((other) => ({
      ...plain,
      name: other,
      meaning: `The same, where \`${baseVariable(id)}\` is not set.`,
    })),
    {
      ...count,
      name: countVariable(id, 'CONCURRENCY'),
      meaning: `Generations at a time at ${name}; what is more waits here.`,
      usual: `\`${at_once}\``,
    },
    {
      ...count,
      name: countVariable(id, 'PER_MINUTE'),
      meaning: `Submits a minute at ${name}.`,
      usual: limits?.per_minute === undefined ? 'as many as there are' : `\`${limits.per_minute}\``,
    },
  ];
}

/** What cannot stand in a header would make every call fail in a way that looks like a lost submit. It is not shown. */
function keyIn(variable: string, key: string | undefined): string | undefined {
  if (key === undefined || /^[\x20-\x7e]+$/.test(key)) return key;
  throw new KinoraError(
    `${variable} holds a character that no key has (a line break, a quotation mark of a text processor): copy the key anew.`,
    { status: 500, code: 'bad_configuration', field: variable },
  );
}

/** Of every provider, beside those that its own clients read. */
function baseVariable(id: string): string {
  return `KINORA_${id.toUpperCase()}_BASE_URL`;
}

type Count = 'CONCURRENCY' | 'PER_MINUTE';

function countVariable(id: string, what: Count): string {
  return `KINORA_${id.toUpperCase()}_${what}`;
}

/** What has to be set before it can be asked for anything, as a sentence. */
export function missingIn(
  {
    id,
    name,
    key_variable,
    base_variables = [],
  }: Pick<Provider, 'id' | 'name' | 'key_variable' | 'base_variables'>,
  { key, base_url }: UpstreamSettings,
): string | undefined {
  if (key === undefined) return `${name} needs a key: set ${key_variable}.`;
  if (base_url === undefined)
    return `${name} needs an address: set ${base_variables[0] ?? baseVariable(id)}.`;
  return undefined;
}

function countIn(variable: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST) return count;
  throw new KinoraError(`${variable} is '${text}': it must be a whole number from 1 to ${MOST}.`, {
    status: 500,
    code: 'bad_configuration',
    field: variable,
  });
}

function originIn(variable: string, text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && url.username + url.password + url.search + url.hash === '')
    return text.replace(/\/+$/, '');
  // Whatever stands before an @ or behind a question mark may be a secret.
  const shown = /[@?#]/.test(text) ? '' : ` is '${text}'`;
  throw new KinoraError(
    `${variable}${shown}: it must be an http or https address without credentials, query or fragment.`,
    { status: 500, code: 'bad_configuration', field: variable },
  );
}
