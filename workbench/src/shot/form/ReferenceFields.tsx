import { MOST_IMAGE_REFS } from '../../../../src/ray/request.ts';
import type { MediaRef } from '../../../../src/ray/request.ts';
import { MediaField } from '../../media/MediaField.tsx';
import { refuse } from '../../media/uploads.ts';
import { useDraft } from '../draft.ts';
import { useForm } from './context.ts';
import { faultAt } from './faults.ts';
import formStyles from './form.module.css';
import { Place } from './Place.tsx';

/** Pictures whose look the clip takes up. */
export function ReferenceFields(): React.JSX.Element {
  const { request, faults } = useForm();
  const refs = request.image_ref ?? [];
  return (
    <Place fields={['image_ref']} says={refs.length === 0}>
      {refs.map((ref, n) => (
        // Two references may be the same picture.
        <MediaField
          key={n}
          label={`Reference ${n + 1}`}
          kind="image"
          field={`image_ref[${n}]`}
          value={ref}
          onChange={(next) => change((now) => now.flatMap((each) => (each === ref ? (next ?? []) : each)))}
          error={faultAt(faults, `image_ref[${n}]`)}
        />
      ))}
      {refs.length < MOST_IMAGE_REFS && (
        <MediaField
          label={refs.length === 0 ? 'References' : 'More references'}
          kind="image"
          place="image_ref"
          value={undefined}
          onChange={(ref) => ref && add([ref])}
          onMany={add}
        />
      )}
      <p className={formStyles.hint}>
        The clip takes up their palette, light and surface; none of them is seen in it. At most{' '}
        {MOST_IMAGE_REFS}.
      </p>
    </Place>
  );
}

function add(more: readonly MediaRef[]): void {
  const before = useDraft.getState().set.image_ref?.length ?? 0;
  const leftOut = before + more.length - MOST_IMAGE_REFS;
  if (leftOut > 0)
    refuse('image_ref', `A shot has at most ${MOST_IMAGE_REFS} references: ${leftOut} left out.`);
  change((now) => [...now, ...more].slice(0, MOST_IMAGE_REFS));
}

/** Those of the draft as it is at this moment. */
function change(to: (refs: readonly MediaRef[]) => readonly MediaRef[]): void {
  const { set, change: put } = useDraft.getState();
  const next = to(set.image_ref ?? []);
  put({ image_ref: next.length === 0 ? undefined : [...next] });
}
