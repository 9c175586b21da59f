import type { MediaRef } from '../../../../src/ray/request.ts';
import { MOST_KEYFRAMES } from '../../../../src/ray/request.ts';
import type { Size } from '../../../../src/ray/geometry.ts';
import { LAST_FRAME } from '../../../../src/ray/rules.ts';
import { MediaField } from '../../media/MediaField.tsx';
import { pinsNow, writePins } from '../../timeline/draft-pins.ts';
import { gridOf } from '../../timeline/grid.ts';
import type { Grid } from '../../timeline/grid.ts';
import { pinnedOf, pinPlaces, pinsIn } from '../../timeline/pin-members.ts';
import type { Pinned } from '../../timeline/pin-members.ts';
import { keyOf } from '../../timeline/pin-names.ts';
import { withPicture, withPictures, without } from '../../timeline/pins.ts';
import type { Pin } from '../../timeline/pins.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import { useAnchor } from './anchor.ts';
import { useCanvas } from './canvas.ts';
import { useFault, useForm } from './context.ts';
import { Place } from './Place.tsx';
import styles from './PinFields.module.css';
import formStyles from './form.module.css';

/** Pictures at frames of their own, as a list; the timeline on the stage shows the same ones to be dragged. */
export function PinFields(): React.JSX.Element {
  const { request } = useForm();
  const anchor = useAnchor(request);
  const canvas = useCanvas();
  const type = pinnedOf(request);
  const place = pinPlaces[type];
  const grid = gridOf(request, type === 'video_edit' ? anchor?.seconds : undefined);
  const pins = pinsIn(request);
  const add = (media: readonly MediaRef[]): void => {
    const now = pinsNow(type);
    const last = now.at(-1);
    const near = last === undefined ? 0 : (grid.frameOf(last.index) + grid.frames) / 2;
    writePins(type, withPictures(now, media, near, grid).pins);
  };
  /** A pin is found again by its picture: it may have moved since. */
  const change = (pin: Pin, to: (pins: readonly Pin[], at: number) => readonly Pin[]): void => {
    const now = pinsNow(type);
    const at = now.findIndex(({ media }) => media === pin.media);
    if (at >= 0) writePins(type, to(now, at));
  };
  return (
    <Place fields={[place, `${place.replace(/s$/, '')}_indexes`]} says={pins.length === 0}>
      <div className={styles.pins}>
        {pins.map((pin, n) => (
          <PinField
            key={keyOf(pin)}
            path={place}
            number={n}
            pin={pin}
            grid={grid}
            cropTo={canvas}
            onPicture={(media) =>
              change(pin, (now, at) =>
                media === undefined ? without(now, at).pins : withPicture(now, at, media).pins,
              )
            }
            onIndex={(index) =>
              change(pin, (now, at) => now.map((each, one) => (one === at ? { ...each, index } : each)))
            }
            onSettle={() =>
              writePins(
                type,
                pinsNow(type).toSorted((a, b) => grid.frameOf(a.index) - grid.frameOf(b.index)),
              )
            }
          />
        ))}
      </div>
      {pins.length < MOST_KEYFRAMES && (
        <MediaField
          label={pins.length === 0 ? 'First pictures' : 'More pictures'}
          kind="image"
          place={place}
          value={undefined}
          onChange={(media) => media && add([media])}
          onMany={add}
        />
      )}
      <p className={formStyles.hint}>{hintOf(type, grid)}</p>
    </Place>
  );
}

function hintOf(type: Pinned, { frames, known }: Grid): string {
  if (type === 'video')
    return `Frames 0 to ${frames - 1} at 24 a second. The timeline on the stage moves them by hand.`;
  return known
    ? `Frames 0 to ${frames - 1} of the footage at 24 a second.`
    : 'Frames of the footage at 24 a second; -1 is its last one.';
}

interface PinFieldProps {
  readonly path: string;
  readonly number: number;
  readonly pin: Pin;
  readonly grid: Grid;
  readonly cropTo: Size;
  onPicture(media: MediaRef | undefined): void;
  onIndex(index: number): void;
  /** The number is whole: pins may find their order. */
  onSettle(): void;
}

function PinField(props: PinFieldProps): React.JSX.Element {
  const { path, number, pin, grid, cropTo, onPicture, onIndex, onSettle } = props;
  const field = `${path.replace(/s$/, '')}_indexes[${number}]`;
  const last = grid.frames - 1;
  const fault = useFault(field);
  return (
    <div
      className={styles.pin}
      data-field={`${path}[${number}] ${field}`}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onSettle();
      }}
    >
      <MediaField
        label={`Keyframe ${number + 1}`}
        kind="image"
        place={keyOf(pin)}
        value={pin.media}
        onChange={onPicture}
        error={useFault(`${path}[${number}]`)}
        cropTo={cropTo}
      />
      {grid.known ? (
        <NumberField
          label="Frame"
          value={grid.frameOf(pin.index)}
          onChange={(frame) => onIndex(grid.indexOf(frame ?? 0))}
          least={0}
          most={last}
          step={1}
          error={fault}
        />
      ) : (
        <NumberField
          label="Frame"
          value={pin.index}
          onChange={(index) => onIndex(index ?? 0)}
          least={LAST_FRAME}
          most={last}
          step={1}
          error={fault}
        />
      )}
    </div>
  );
}
