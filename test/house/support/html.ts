/** A page of the site, taken apart strictly: what does not nest is an error. */
import assert from 'node:assert/strict';

export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Elements that have no end (HTML, "void elements"). */
const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr', 'path', 'circle']);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<]*")?)*)\s*(\/?)>/g;

/** All tags of a page in order. @throws when one is not well-formed, has no end, or ends another */
export function tagsOf(html: string): Tag[] {
  const text = html.replace(/^<!doctype html>/, '');
  const open: string[] = [];
  const tags = Array.from(text.matchAll(TAG), ([whole, end, name = '', inside = '']) => {
    if (end === '/') assert.equal(open.pop(), name, `${whole} ends another element`);
    else if (!VOID.has(name)) open.push(name);
    return end === '/' ? undefined : { name, attributes: attributesOf(inside, whole) };
  });
  assert.deepEqual(open, [], 'elements without an end');
  assert.doesNotMatch(text.replaceAll(TAG, ''), /</, 'a sign of markup outside of tags');
  return tags.filter((tag) => tag !== undefined);
}

function attributesOf(text: string, tag: string): Map<string, string> {
  const pairs = Array.from(
    text.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/g),
    ([, name = '', value = '']) => [name, value] as const,
  );
  const attributes = new Map(pairs);
  assert.equal(attributes.size, pairs.length, `${tag} has an attribute twice`);
  return attributes;
}

export function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
