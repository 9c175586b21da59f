import { resolutionOf, sizesOf } from '../../../../src/ray/geometry.ts';
import { RESOLUTIONS } from '../../../../src/ray/request.ts';
import { SURFACES } from '../../../../src/ray/surfaces.ts';
import { Options } from '../../ui/Options.tsx';
import { choicesOf } from '../choices.ts';
import { useDraft } from '../draft.ts';
import { MODE_FACTS } from '../modes.ts';
import { useForm } from './context.ts';
import styles from './form.module.css';
import { LengthField, LoopField } from './LengthFields.tsx';
import { Place } from './Place.tsx';
import { RatioPicker } from './RatioPicker.tsx';
import { fitting } from './size.ts';

/** Shape, pixels and length of the clip. */
export function FrameSection(): React.JSX.Element {
  const { request } = useForm();
  const mode = useDraft((draft) => draft.mode);
  const changeVideo = useDraft((draft) => draft.changeVideo);
  const resolutions = choicesOf(request, RESOLUTIONS, (now, resolution) =>
    fitting({ ...now, video: { ...now.video, resolution } }),
  );
  return (
    <>
      {MODE_FACTS[mode].members.includes('aspect_ratio') && <RatioPicker />}
      <div className={styles.beside}>
        <Place fields={['video.resolution']}>
          <Options
            label="Resolution"
            value={resolutionOf(request, SURFACES.native)}
            onChange={(resolution) => changeVideo({ resolution, size: undefined })}
            options={resolutions.map((choice) => ({ ...choice, label: choice.value }))}
          />
        </Place>
        <LengthField />
      </div>
      <ExactPixels />
      <LoopField />
    </>
  );
}

/** Where a resolution and a ratio stand for more than one size. */
function ExactPixels(): React.JSX.Element | null {
  const { request } = useForm();
  const changeVideo = useDraft((draft) => draft.changeVideo);
  const { aspect_ratio: ratio, video } = request;
  const sizes =
    ratio === undefined || request.type === 'video_edit'
      ? []
      : sizesOf(resolutionOf(request, SURFACES.native), ratio);
  if (sizes.length < 2) return null;
  const [listed] = sizes;
  const named = sizes.map((size) => ({ size, value: `${size.width}x${size.height}` }));
  const { width, height } = video?.size ?? listed ?? { width: 0, height: 0 };
  return (
    <Options
      label="Exact pixels"
      value={`${width}x${height}`}
      onChange={(chosen) => {
        const size = named.find(({ value }) => value === chosen)?.size;
        changeVideo({ size: size === listed ? undefined : size });
      }}
      options={named.map(({ value, size }) => ({ value, label: `${size.width} × ${size.height}` }))}
    />
  );
}
