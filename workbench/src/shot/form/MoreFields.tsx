import { TextField } from '../../ui/TextField.tsx';
import { useDraft } from '../draft.ts';
import { MODE_FACTS } from '../modes.ts';
import { useFault, useForm } from './context.ts';
import { Place } from './Place.tsx';
import { StillField } from './StillFields.tsx';
import { TagFields } from './TagFields.tsx';

/** What has nothing to do with the picture: who is told, where the clip goes, how it is filed. */
export function MoreFields(): React.JSX.Element {
  const mode = useDraft((draft) => draft.mode);
  return (
    <>
      <TextMember name="webhook_url" label="Webhook" hint="Told of every end, signed." />
      <TextMember
        name="upload_url"
        label="Upload to"
        hint="The finished clip is sent there with PUT; it is kept here too."
      />
      <TextMember name="user_id" label="User" hint="Whom you run it for, in your own words." />
      <TagFields />
      {MODE_FACTS[mode].video.includes('guide_frame') && (
        <StillField
          anchor="guide_frame"
          label="Guide frame"
          describe="Passed on to an engine outside; the engine here does not heed it."
        />
      )}
    </>
  );
}

interface TextMemberProps {
  readonly name: 'webhook_url' | 'upload_url' | 'user_id';
  readonly label: string;
  readonly hint: string;
}

function TextMember({ name, label, hint }: TextMemberProps): React.JSX.Element {
  const { request } = useForm();
  const change = useDraft((draft) => draft.change);
  return (
    <Place fields={[name]} says={false}>
      <TextField
        label={label}
        hint={hint}
        value={request[name] ?? ''}
        onChange={(text) => change({ [name]: text === '' ? undefined : text })}
        placeholder={name === 'user_id' ? undefined : 'https://'}
        error={useFault(name)}
        spellCheck="false"
      />
    </Place>
  );
}
