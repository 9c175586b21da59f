import type { GenerationRequest } from '../../../../src/ray/request.ts';
import { choicesOf } from '../choices.ts';
import { useDraft } from '../draft.ts';
import { useForm } from './context.ts';
import { withEdit } from './edit.ts';
import { Place } from './Place.tsx';
import { StrengthDial } from './StrengthDial.tsx';

/** How far the edit goes. */
export function EditStrengthField(): React.JSX.Element {
  const { request } = useForm();
  const changeVideo = useDraft((draft) => draft.changeVideo);
  const edit = request.video?.edit;
  const [any] = choicesOf(request, ['flex_2'] as const, withStrength);
  return (
    <Place fields={['video.edit.strength']}>
      <StrengthDial
        value={edit?.strength}
        refused={edit?.strength === undefined ? any?.refused : undefined}
        onChange={(strength) => changeVideo({ edit: withEdit(edit, { strength }) })}
      />
    </Place>
  );
}

function withStrength(now: GenerationRequest, strength: 'flex_2'): GenerationRequest {
  return { ...now, video: { ...now.video, edit: { ...now.video?.edit, strength } } };
}
