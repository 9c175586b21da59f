import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EDIT_STRENGTHS } from '../../../src/ray/request.ts';
import { choiceOf, holdOf } from '../../../src/previz/restyle/choose.ts';
import { editReportOf, editReportSchema } from '../../../src/previz/restyle/report.ts';
import { footageSurveyOf, footageSurveySchema } from '../../../src/previz/survey/report.ts';
import type { Survey, SurveyedShot } from '../../../src/previz/survey/survey.ts';
import { frameOf, marble, surveyOf } from '../survey/footage.ts';

const plain = surveyOf([frameOf(marble(3)), frameOf(marble(3))]);

/** The same survey with other figures. */
function having(
  light: Partial<SurveyedShot['light']>,
  motion: Partial<SurveyedShot['motion']>,
  face?: number,
): Survey {
  const track = { frame: 0, x: 0.5, y: 0.5, rx: face ?? 0, ry: face ?? 0 };
  return {
    ...plain,
    shots: plain.shots.map((shot) => ({
      ...shot,
      light: { ...shot.light, texture: 6, fine: 0, noise: 1, key: 'normal', ...light },
      motion: { still: false, speed: 0.003, own: 0.02, confidence: 1, ...motion },
      faces: face ? [{ confidence: 0.9, keys: [track] }] : [],
    })),
  };
}

const levelOf = (survey: Survey): number =>
  EDIT_STRENGTHS.indexOf(choiceOf({ auto_controls: true }, survey).strength);

describe('the choice of an edit', () => {
  it('is what the request says, or flex_2 and said so', () => {
    assert.equal(choiceOf({ strength: 'reimagine_1' }, plain).by, 'request');
    const unsaid = choiceOf(undefined, plain);
    assert.deepEqual([unsaid.strength, unsaid.by], ['flex_2', 'default']);
    assert.match(unsaid.reasons.join(' '), /flex_2/);
    assert.equal(choiceOf({ auto_controls: false }, plain).by, 'default');
    assert.equal(choiceOf({ controls: { face: { enabled: true } } }, plain).hold.face, true);
  });

  it('holds as much as the controls say', () => {
    assert.ok(
      holdOf({ pose: { enabled: true, strength: 'precise' } }).structure >
        holdOf({ pose: { enabled: true, strength: 'coarse' } }).structure,
    );
    const falling = (read: (value: number) => number): void => {
      const values = [0, 0.25, 0.5, 1].map(read);
      values.slice(1).forEach((value, k) => assert.ok(value < values[k]! && value > 0));
    };
    falling((blur) => holdOf({ depth: { enabled: true, blur } }).geometry);
    falling((augmentation) => holdOf({ normals: { enabled: true, augmentation } }).shading);
    falling((sparsity) => holdOf({ trajectory: { enabled: true, sparsity } }).motion);
    assert.deepEqual(
      holdOf({ depth: { enabled: false, blur: 0 }, pose: { enabled: false } }),
      holdOf(undefined),
    );
  });

  it('of the footage keeps faces, lettering and what moves, and goes further where there is little', () => {
    const usual = levelOf(having({}, {}));
    assert.ok(levelOf(having({}, {}, 0.3)) < usual);
    assert.equal(choiceOf({ auto_controls: true }, having({}, {}, 0.1)).hold.face, true);
    assert.ok(levelOf(having({ fine: 0.1 }, {})) < usual);
    assert.ok(choiceOf({ auto_controls: true }, having({ fine: 0.1 }, {})).hold.structure > 0.5);
    assert.ok(choiceOf({ auto_controls: true }, having({}, { own: 0.4 })).hold.motion > 0.8);
    assert.ok(levelOf(having({ noise: 8 }, {})) < usual);
    assert.ok(levelOf(having({ texture: 1 }, {})) > usual);
    for (const survey of [plain, having({}, {}, 0.5), having({ texture: 1 }, { still: true })])
      assert.ok(choiceOf({ auto_controls: true }, survey).reasons.length > 0);
  });

  it('fits the schema of the report', () => {
    const choice = choiceOf({ auto_controls: true }, having({ noise: 8 }, { own: 0.4 }, 0.3));
    const fitted = new Map([[0, { look: 'oil', tone: 0.8, amount: 0.61234 } as const]]);
    const report = editReportOf(choice, fitted, []);
    assert.deepEqual(editReportSchema.parse(report), report);
    assert.deepEqual([report.look, report.shots], ['oil', [{ first: 0, tone: 0.8, amount: 0.612 }]]);
    const survey = footageSurveySchema.parse(footageSurveyOf(having({}, {}, 0.3)));
    assert.deepEqual([survey.faces, survey.cuts, survey.camera], [1, [], 'moving']);
  });
});
