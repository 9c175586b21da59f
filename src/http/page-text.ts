/** Parts of a model's page as text (`llms.txt`), for people and for programs that read for them. */
import { requestSnippet } from '../snippets/index.ts';
import type { SnippetLanguage, SnippetRequest } from '../snippets/index.ts';
import type { JsonSchema } from './json-schema.ts';

const LANGUAGES: readonly (readonly [SnippetLanguage, string, string])[] = [
  ['curl', 'cURL', 'bash'],
  ['python', 'Python', 'python'],
  ['javascript', 'JavaScript', 'javascript'],
];

export function section(title: string, text: string): string {
  return `${title}\n\n${text}`;
}

export function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}

export function json(value: unknown): string {
  return fenced('json', JSON.stringify(value, null, 2));
}

/** A request as code, a section a language. */
export function codeSections(request: Omit<SnippetRequest, 'language'>): string[] {
  return LANGUAGES.map(([language, title, fence]) =>
    section(`### ${title}`, fenced(fence, requestSnippet({ ...request, language }).trimEnd())),
  );
}

/** The first row is the head. */
export function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [head, head.map(() => '---'), ...rows].map(row).join('\n');
}

/** Each member of an object with its type, what it is for, and what it may be. */
export function parameterList({ properties = {}, required = [] }: JsonSchema): string {
  return Object.entries(properties)
    .map(([name, property]) => parameter(name, property, required.includes(name)))
    .join('\n\n');
}

function parameter(name: string, property: JsonSchema, required: boolean): string {
  const facts = [
    property.default === undefined ? undefined : `Default: \`${JSON.stringify(property.default)}\``,
    property.enum && `Options: ${property.enum.map((option) => `\`${JSON.stringify(option)}\``).join(', ')}`,
    property.example === undefined ? undefined : `Example: \`${JSON.stringify(property.example)}\``,
  ].filter((fact) => fact !== undefined);
  return [
    `- **\`${name}\`** (\`${typeName(property)}\`, _${required ? 'required' : 'optional'}_)${property.description ? `: ${property.description}` : ''}`,
    ...facts.map((fact) => `  - ${fact}`),
  ].join('\n');
}

function typeName({ type, enum: options, items, ...others }: JsonSchema): string {
  if (options !== undefined) return 'enum';
  if (type === 'array') return `list<${typeName(items ?? {})}>`;
  if (type !== undefined) return type;
  const reference = /"\$ref":"[^"]*\/(\w+)"/.exec(JSON.stringify(others))?.[1];
  return reference ?? 'object';
}
