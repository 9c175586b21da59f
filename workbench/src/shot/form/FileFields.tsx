import { CONTAINERS, EXR_COMPRESSIONS, USUAL_QUALITY } from '../../../../src/ray/request.ts';
import type { ExrCompression } from '../../../../src/ray/request.ts';
import { Button } from '../../ui/Button.tsx';
import { Options } from '../../ui/Options.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { choicesOf } from '../choices.ts';
import { useDraft } from '../draft.ts';
import { useForm } from './context.ts';
import { LEAST_QUALITY, MOST_QUALITY } from './limits.ts';
import { OnOff } from './OnOff.tsx';
import { Place } from './Place.tsx';
import styles from './form.module.css';

const COMPRESSION_WORDS: Readonly<Record<ExrCompression, string>> = {
  zips: 'ZIPS, each line',
  zip: 'ZIP, 16 lines',
  dwab: 'DWAB, small',
};

/** The file that comes out: range of light, container, how finely it is coded. */
export function FileFields(): React.JSX.Element {
  const { request } = useForm();
  const changeVideo = useDraft((draft) => draft.changeVideo);
  const { hdr, exr_export: exr, exr_compression, container = CONTAINERS[0], quality } = request.video ?? {};
  const compressions = choicesOf(request, EXR_COMPRESSIONS, (now, tried) => ({
    ...now,
    video: { ...now.video, exr_compression: tried },
  }));
  const containers = choicesOf(request, CONTAINERS, (now, tried) => ({
    ...now,
    video: { ...now.video, container: tried },
  }));
  return (
    <>
      <OnOff
        fields={['video.hdr']}
        value={hdr}
        onChange={(on) => changeVideo({ hdr: on || undefined })}
        withValue={(now, tried) => ({ ...now, video: { ...now.video, hdr: tried } })}
      >
        HDR: 10 bits, a wide range of light
      </OnOff>
      <OnOff
        fields={['video.exr_export']}
        value={exr}
        onChange={(on) =>
          changeVideo({
            exr_export: on || undefined,
            exr_compression: on ? exr_compression : undefined,
          })
        }
        withValue={(now, tried) => ({ ...now, video: { ...now.video, exr_export: tried } })}
      >
        EXR: every frame as half floats, beside the clip
      </OnOff>
      {exr !== true ? null : (
        <Place fields={['video.exr_compression']}>
          <Options
            label="EXR compression"
            value={exr_compression ?? EXR_COMPRESSIONS[0]}
            onChange={(chosen) => changeVideo({ exr_compression: chosen })}
            options={compressions.map((choice) => ({ ...choice, label: COMPRESSION_WORDS[choice.value] }))}
          />
        </Place>
      )}
      <Place fields={['video.container']}>
        <Options
          label="Container"
          value={container}
          onChange={(chosen) => changeVideo({ container: chosen === CONTAINERS[0] ? undefined : chosen })}
          options={containers.map((choice) => ({ ...choice, label: choice.value.toUpperCase() }))}
        />
      </Place>
      <Place fields={['video.quality']}>
        <Slider
          label="Quality"
          value={quality ?? USUAL_QUALITY}
          onChange={(number) => changeVideo({ quality: number })}
          least={LEAST_QUALITY}
          most={MOST_QUALITY}
          step={1}
          say={(number) => (quality === undefined ? `${number}, the usual` : String(number))}
        />
        {quality === undefined ? null : (
          <div className={styles.row}>
            <Button look="quiet" size="s" onPress={() => changeVideo({ quality: undefined })}>
              The usual quality
            </Button>
          </div>
        )}
      </Place>
    </>
  );
}
