import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import { canvasOf, nearestRatio, ratioValue } from '../../../../src/ray/geometry.ts';
import type { AspectRatio, GenerationRequest } from '../../../../src/ray/request.ts';
import { SURFACES } from '../../../../src/ray/surfaces.ts';
import { choicesOf } from '../choices.ts';
import { useDraft } from '../draft.ts';
import { useAnchor } from './anchor.ts';
import { useForm } from './context.ts';
import formStyles from './form.module.css';
import { Place } from './Place.tsx';
import styles from './RatioPicker.module.css';
import { fitting } from './size.ts';

/** The side of the box that each frame is drawn in, and of the frame of 1:1 in it, as lengths of the drawing. */
const BOX = 30;
const SQUARE = 17;
/** The picker's word for no ratio: the clip is shaped as its first picture. */
const AS_PICTURE = 'auto';

/** The shape of the clip, drawn; beside it the pixels that it comes to. */
export function RatioPicker(): React.JSX.Element {
  const { request } = useForm();
  const change = useDraft((draft) => draft.change);
  const changeVideo = useDraft((draft) => draft.changeVideo);
  const anchor = useAnchor(request);
  const canvas = canvasOf(request, SURFACES.native, anchor);
  const choices = choicesOf(request, ratiosOf(request), (now, aspect_ratio) =>
    fitting({ ...now, aspect_ratio }),
  );
  const reasons = new Set(choices.flatMap(({ refused }) => (refused === undefined ? [] : [refused])));
  const choose = (ratio: AspectRatio | undefined): void => {
    change({ aspect_ratio: ratio });
    // A size that was chosen among those of another ratio stands for nothing here.
    if (request.video?.size !== undefined) changeVideo({ size: undefined });
  };
  return (
    <Place fields={['aspect_ratio', 'video.size']}>
      <RadioGroup
        className={styles.group}
        orientation="horizontal"
        value={request.aspect_ratio ?? AS_PICTURE}
        onChange={(chosen) => choose(ratiosOf(request).find((ratio) => ratio === chosen))}
      >
        <div className={styles.head}>
          <Label className={styles.label}>Ratio</Label>
          <span className={styles.canvas}>
            <b>
              {canvas.width} × {canvas.height}
            </b>{' '}
            · {canvas.frame_count} frames
          </span>
        </div>
        <div className={styles.ratios}>
          {request.type === 'video' && (
            <RadioField value={AS_PICTURE}>
              <RadioButton className={styles.ratio}>
                <Frame ratio={anchor === undefined ? 16 / 9 : ratioValue(nearestRatio(anchor))} isOpen />
                Auto
              </RadioButton>
            </RadioField>
          )}
          {choices.map(({ value, refused }) => (
            <RadioField key={value} value={value} isDisabled={refused !== undefined}>
              <RadioButton className={styles.ratio}>
                <Frame ratio={ratioValue(value)} />
                {value}
              </RadioButton>
            </RadioField>
          ))}
        </div>
        {[...reasons].map((reason) => (
          <Text key={reason} slot="description" className={formStyles.hint}>
            {reason}
          </Text>
        ))}
      </RadioGroup>
    </Place>
  );
}

/** A frame of equal area in the shape of a ratio. */
function Frame({ ratio, isOpen = false }: { ratio: number; isOpen?: boolean }): React.JSX.Element {
  const width = Math.min(BOX - 1, SQUARE * Math.sqrt(ratio));
  const height = Math.min(BOX - 1, SQUARE / Math.sqrt(ratio));
  return (
    <svg className={styles.frame} viewBox={`0 0 ${BOX} ${BOX}`} aria-hidden>
      <rect
        x={(BOX - width) / 2}
        y={(BOX - height) / 2}
        width={width}
        height={height}
        rx={1.5}
        strokeDasharray={isOpen ? '2.5 2' : undefined}
      />
    </svg>
  );
}

function ratiosOf({ type }: GenerationRequest): readonly AspectRatio[] {
  return type === 'video' ? SURFACES.native.ratios : SURFACES.native.reframe_ratios;
}
