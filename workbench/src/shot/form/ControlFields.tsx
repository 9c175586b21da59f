import { Options } from '../../ui/Options.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { choicesOf } from '../choices.ts';
import { useDraft } from '../draft.ts';
import { useForm } from './context.ts';
import styles from './ControlFields.module.css';
import { withControl, withEdit } from './edit.ts';
import type { EditControls, Signal } from './edit.ts';
import formStyles from './form.module.css';
import { OnOff } from './OnOff.tsx';
import { Place } from './Place.tsx';

interface SignalFacts {
  readonly signal: Signal;
  readonly name: string;
  readonly sentence: string;
}

/** What of the footage can be held, each by itself. */
const SIGNALS: readonly SignalFacts[] = [
  { signal: 'pose', name: 'Pose', sentence: 'How bodies stand and move.' },
  { signal: 'depth', name: 'Depth', sentence: 'What is near and what is far.' },
  {
    signal: 'normals',
    name: 'Normals',
    sentence: 'Which way surfaces face, and so how light falls on them.',
  },
  { signal: 'trajectory', name: 'Trajectory', sentence: 'The ways that points take through the picture.' },
  { signal: 'face', name: 'Face', sentence: 'Who somebody is.' },
];

type Held = 'open' | 'on' | 'off';

/** Automatic control, or each signal by itself. */
export function ControlFields(): React.JSX.Element {
  const { request } = useForm();
  const changeVideo = useDraft((draft) => draft.changeVideo);
  const edit = request.video?.edit;
  const controls = edit?.controls;
  const change = (next: EditControls | undefined): void =>
    changeVideo({ edit: withEdit(edit, { controls: next }) });
  const [some] = choicesOf(request, [{ face: { enabled: true } }], (now, tried) => ({
    ...now,
    video: { ...now.video, edit: { ...now.video?.edit, controls: tried } },
  }));
  const refused = controls === undefined ? some?.refused : undefined;
  return (
    <>
      <OnOff
        fields={['video.edit.auto_controls']}
        value={edit?.auto_controls}
        onChange={(on) => changeVideo({ edit: withEdit(edit, { auto_controls: on || undefined }) })}
        withValue={(now, auto_controls) => ({
          ...now,
          video: { ...now.video, edit: { ...now.video?.edit, auto_controls } },
        })}
      >
        Automatic control: chosen by what the prompt asks for
      </OnOff>
      <Place fields={['video.edit.controls']}>
        {refused === undefined ? null : <p className={formStyles.hint}>{refused}</p>}
        <div className={styles.signals}>
          {SIGNALS.map((facts) => (
            <SignalField
              key={facts.signal}
              {...facts}
              controls={controls}
              isDisabled={refused !== undefined}
              onChange={change}
            />
          ))}
        </div>
      </Place>
    </>
  );
}

interface SignalFieldProps extends SignalFacts {
  readonly controls: EditControls | undefined;
  readonly isDisabled: boolean;
  onChange(controls: EditControls | undefined): void;
}

function SignalField(props: SignalFieldProps): React.JSX.Element {
  const { signal, name, sentence, controls, isDisabled, onChange } = props;
  const control = controls?.[signal];
  const held: Held = control === undefined ? 'open' : control.enabled ? 'on' : 'off';
  const choose = (next: Held): void =>
    onChange(withControl(controls, signal, next === 'open' ? undefined : { enabled: next === 'on' }));
  return (
    <div className={styles.signal}>
      <Options
        label={name}
        hint={sentence}
        inline
        isDisabled={isDisabled}
        value={held}
        onChange={choose}
        options={[
          { value: 'open', label: 'Open' },
          { value: 'on', label: 'Hold' },
          { value: 'off', label: 'Let go' },
        ]}
      />
      {held === 'on' && <SignalDetail signal={signal} controls={controls} onChange={onChange} />}
    </div>
  );
}

/** How finely a signal is held, where it has a measure. */
function SignalDetail({
  signal,
  controls,
  onChange,
}: Pick<SignalFieldProps, 'signal' | 'controls' | 'onChange'>): React.JSX.Element | null {
  const share = (label: string, value: number | undefined, put: (value: number) => void) => (
    <Slider
      label={label}
      value={value ?? 0}
      onChange={put}
      least={0}
      most={1}
      step={0.05}
      say={(number) => (value === undefined ? 'usual' : number.toFixed(2))}
    />
  );
  switch (signal) {
    case 'pose':
      return (
        <Options
          label="Strength of the pose"
          value={controls?.pose?.strength}
          onChange={(strength) => onChange(withControl(controls, 'pose', { enabled: true, strength }))}
          options={[
            { value: 'precise', label: 'Precise' },
            { value: 'coarse', label: 'Coarse' },
          ]}
        />
      );
    case 'depth':
      return share('Blur', controls?.depth?.blur, (blur) =>
        onChange(withControl(controls, 'depth', { enabled: true, blur })),
      );
    case 'normals':
      return share('Augmentation', controls?.normals?.augmentation, (augmentation) =>
        onChange(withControl(controls, 'normals', { enabled: true, augmentation })),
      );
    case 'trajectory':
      return share('Sparsity', controls?.trajectory?.sparsity, (sparsity) =>
        onChange(withControl(controls, 'trajectory', { enabled: true, sparsity })),
      );
    case 'face':
      return null;
  }
}
