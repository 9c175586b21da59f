import type { Size } from '../../../src/ray/geometry.ts';
import { NumberField } from '../ui/NumberField.tsx';
import { bounded, positionOf, shifted } from './box.ts';
import type { Box, Position } from './box.ts';
import styles from './Numbers.module.css';

export interface NumbersProps {
  readonly box: Box;
  readonly canvas: Size;
  readonly shape: number | undefined;
  /** Nothing is sent; the server fits it. */
  readonly isFit: boolean;
  onChange(box: Box): void;
}

const FIELDS = [
  { side: 'left', fraction: 'x_norm', label: 'Left' },
  { side: 'top', fraction: 'y_norm', label: 'Top' },
  { side: 'width', fraction: 'w_norm', label: 'Width' },
  { side: 'height', fraction: 'h_norm', label: 'Height' },
] as const satisfies readonly { side: keyof Box; fraction: keyof Position; label: string }[];

/** The box in pixels of the output, and in the fractions that are sent. */
export function Numbers({ box, canvas, shape, isFit, onChange }: NumbersProps): React.JSX.Element {
  const sent = positionOf(box, canvas);
  return (
    <div className={styles.numbers}>
      {FIELDS.map(({ side, fraction, label }) => (
        <div key={side} className={styles.number}>
          <NumberField
            label={label}
            unit="px"
            value={box[side]}
            step={1}
            stepper
            onChange={(value = box[side]) => onChange(changed(box, side, value, canvas, shape))}
          />
          <span className={styles.fraction}>{sent[fraction].toFixed(4)}</span>
        </div>
      ))}
      {isFit ? <p className={styles.fit}>Fitted: no position is sent.</p> : null}
    </div>
  );
}

function changed(box: Box, side: keyof Box, value: number, canvas: Size, shape: number | undefined): Box {
  if (!Number.isFinite(value)) return box;
  if (side === 'left') return shifted(box, { x: value - box.left, y: 0 }, canvas);
  if (side === 'top') return shifted(box, { x: 0, y: value - box.top }, canvas);
  if (shape === undefined) return bounded({ ...box, [side]: value }, canvas);
  const width = side === 'width' ? value : value * shape;
  return bounded({ ...box, width, height: width / shape }, canvas, shape);
}
