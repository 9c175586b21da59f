import assert from 'node:assert/strict';

/** A text that a person can act on: words, not a code, and nothing of the inside. */
export function isSentence(detail: unknown): void {
  assert.equal(typeof detail, 'string');
  const text = String(detail);
  assert.ok(text.split(' ').length >= 3, text);
  assert.doesNotMatch(
    text,
    /node_modules|\.ts\b|at \S+ \(\S+:\d+:\d+\)|undefined|\[object|Error:|EACCES|ENOENT/,
    text,
  );
}
