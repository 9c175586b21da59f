import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CAMERA_CONCEPTS,
  CONCEPT_GROUPS,
  FRAMINGS,
  GRADES,
  LENSES,
  LIGHTS,
  SPEEDS,
  TEMPOS,
  TIMES,
  WEATHERS,
} from '../../src/ray/vocabulary.ts';
import type { ShotWord } from '../../src/ray/vocabulary.ts';

// Luma's public list (Dream Machine API, `concepts[].key`).
const KEYS =
  'truck_left, truck_right, pan_left, pan_right, tilt_up, tilt_down, pedestal_up, pedestal_down, crane_up, crane_down, push_in, pull_out, zoom_in, zoom_out, dolly_zoom, orbit_left, orbit_right, roll_left, roll_right, static, handheld, bolt_cam, aerial, aerial_drone, overhead, low_angle, high_angle, eye_level, ground_level, over_the_shoulder, pov, selfie, tiny_planet, elevator_doors';

test('the vocabulary has exactly the 34 camera concepts of Luma', () => {
  assert.deepEqual(CAMERA_CONCEPTS.map((concept) => concept.key).sort(), KEYS.split(', ').sort());
  assert.equal(CAMERA_CONCEPTS.length, 34);
  assert.deepEqual(new Set(CAMERA_CONCEPTS.map((concept) => concept.group)), new Set(CONCEPT_GROUPS));
});

test('a phrase means one camera concept, and the key written as words is among them', () => {
  const phrases = CAMERA_CONCEPTS.flatMap((concept) => concept.phrases);
  assert.deepEqual(
    phrases.filter((phrase, i) => phrases.indexOf(phrase) !== i),
    [],
  );
  for (const { key, phrases: own } of CAMERA_CONCEPTS) {
    assert.ok((own as readonly string[]).includes(key.replaceAll('_', ' ')), key);
  }
});

test('phrases are lower case and unique within each list', () => {
  const lists: readonly (readonly ShotWord[])[] = [
    CAMERA_CONCEPTS,
    FRAMINGS,
    LENSES,
    LIGHTS,
    GRADES,
    SPEEDS,
    WEATHERS,
    TIMES,
    TEMPOS,
  ];
  for (const list of lists) {
    const phrases = list.flatMap((word) => word.phrases);
    assert.deepEqual(
      phrases.filter((phrase, i) => phrases.indexOf(phrase) !== i || phrase !== phrase.toLowerCase()),
      [],
    );
    assert.equal(new Set(list.map((word) => word.key)).size, list.length);
  }
});
