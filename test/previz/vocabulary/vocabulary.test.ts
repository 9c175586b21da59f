import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languagesKnown, lookUp, lookUpIn, lookUpName } from '../../../src/previz/vocabulary/vocabulary.ts';

test('A noun names its drawing, with plurals, descriptions and other names', () => {
  const names: [string, string][] = [
    ['tiger', 'tiger'],
    ['wild horses', 'horse'],
    ['stallion', 'horse'],
    ['Puppies', 'dog'],
    ['kids', 'child'],
    ['sportscar', 'race car'],
    ['a small red sports car with a spoiler', 'race car'],
    ['skyscrapers', 'office building'],
    ['oak', 'tree'],
    ['paper lantern', 'lantern'],
    ['hummingbird', 'bird'],
    ['wolves', 'wolf'],
    ['t-rex', 't-rex'],
    ['hot-air balloon', 'balloon'],
    ['old fishing boats', 'canoe'],
    ['bushes', 'tree'],
    ['butterflies', 'butterfly'],
    ['women', 'woman'],
    ['vinyl record', 'record'],
  ];
  for (const [words, name] of names) assert.equal(lookUp(words)?.name, name, words);
});

test('A description is no name, and what nobody draws is not known', () => {
  assert.equal(lookUpName('red sports car'), undefined);
  assert.equal(lookUpName('sports cars')?.name, 'race car');
  for (const words of ['', ' ', 'happiness', 'slowly', 'cameras of', 'constructor', '__proto__'])
    assert.equal(lookUpName(words), undefined, words);
});

test('Whole bodies stand for animals whose face has an icon of its own', () => {
  assert.equal(lookUp('dog')?.icon, 'dog');
  assert.equal(lookUp('horse')?.icon, 'horse');
  assert.equal(lookUp('rabbit')?.icon, 'rabbit');
});

test('Words of other languages name the same things', () => {
  assert.ok(languagesKnown().length >= 20);
  const names: [string, string, string][] = [
    ['de', 'Pferd', 'horse'],
    ['fr', 'tigre', 'tiger'],
    ['es', 'perro', 'dog'],
    ['ja', 'トラ', 'tiger'],
    ['zh', '马', 'horse'],
    ['ru', 'кошка', 'cat'],
    ['it', 'farfalla', 'butterfly'],
    ['de', 'Astronaut', 'astronaut'],
  ];
  for (const [language, words, name] of names) assert.equal(lookUpIn(language, words)?.name, name, words);
  assert.equal(lookUpIn('xx', 'tigre'), undefined);
  assert.equal(lookUpIn('de', 'constructor'), undefined);
});
