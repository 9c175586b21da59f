import { SOURCE_SECONDS } from '../../../../src/ray/rules/source.ts';
import { MediaField } from '../../media/MediaField.tsx';
import { useMedia } from '../../media/use-media.ts';
import { useDraft } from '../draft.ts';
import { useFault, useForm } from './context.ts';

/** The footage of an edit or a reframe. */
export function SourceField(): React.JSX.Element {
  const { request } = useForm();
  const change = useDraft((draft) => draft.change);
  const seconds = useMedia(request.source)?.seconds;
  const wrong = useFault('source');
  const longest = request.type === 'video' ? undefined : SOURCE_SECONDS[request.type];
  const tooLong =
    longest !== undefined && seconds !== undefined && seconds > longest + 1 / 24
      ? `It lasts ${seconds.toFixed(2)} s; at most ${longest} s are taken here.`
      : undefined;
  return (
    <MediaField
      label="Footage"
      kind="video"
      field="source"
      value={request.source}
      onChange={(source) => change({ source })}
      describe={longest === undefined ? undefined : `Up to ${longest} s.`}
      error={wrong ?? tooLong}
    />
  );
}
