import { Button } from '../../ui/Button.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { useDraft } from '../draft.ts';
import { useForm } from './context.ts';
import formStyles from './form.module.css';
import { Place } from './Place.tsx';

const WHOLE = { x_norm: 0, y_norm: 0, w_norm: 1, h_norm: 1 };
const SIDES = [
  { name: 'x_norm', label: 'Left', least: -2 },
  { name: 'y_norm', label: 'Top', least: -2 },
  { name: 'w_norm', label: 'Width', least: 0.01 },
  { name: 'h_norm', label: 'Height', least: 0.01 },
] as const;

/** Where the footage lies in the new frame, as fractions of it; the stage shows the same as a box to be dragged. */
export function PlacementFields(): React.JSX.Element {
  const { request } = useForm();
  const changeVideo = useDraft((draft) => draft.changeVideo);
  const position = request.video?.source_position;
  return (
    <Place fields={['video.source_position']}>
      <div className={formStyles.pair}>
        {SIDES.map(({ name, label, least }) => (
          <NumberField
            key={name}
            label={label}
            value={position?.[name]}
            placeholder="auto"
            least={least}
            most={2}
            step={0.01}
            onChange={(value) =>
              changeVideo({ source_position: { ...(position ?? WHOLE), [name]: value ?? WHOLE[name] } })
            }
          />
        ))}
      </div>
      {position === undefined ? (
        <p className={formStyles.hint}>Left open: whole, in the middle of the frame.</p>
      ) : (
        <div className={formStyles.row}>
          <Button look="quiet" size="s" onPress={() => changeVideo({ source_position: undefined })}>
            Leave it open
          </Button>
        </div>
      )}
    </Place>
  );
}
