/** The whole request as a form: what a shot begins with, its frame and length; the rest in sections that open. */
import { useEffect, useMemo, useRef } from 'react';
import { FormContext } from './form/context.ts';
import { faultsOf, useRefused } from './form/faults.ts';
import { focusField } from './form/focus-field.ts';
import { FormHead } from './form/FormHead.tsx';
import { FormSections } from './form/FormSections.tsx';
import { FrameSection } from './form/FrameSection.tsx';
import { ModeFields } from './form/ModeFields.tsx';
import { ModePicker } from './form/ModePicker.tsx';
import { useSections } from './form/open-sections.ts';
import { PageMedia } from './form/PageMedia.tsx';
import { PromptField } from './form/PromptField.tsx';
import { sectionOf } from './form/sections.ts';
import { useSendHeld } from './form/use-send-held.ts';
import { useWantedField } from './form/wanted-field.ts';
import { useDraft, useRequest } from './draft.ts';
import { DraftNotes } from './DraftNotes.tsx';
import styles from './ShotForm.module.css';
import { useUnpriced } from './unpriced.ts';

export function ShotForm(): React.JSX.Element {
  const request = useRequest();
  const mode = useDraft((draft) => draft.mode);
  const { field, sentence, at } = useRefused(request) ?? {};
  const unpriced = useUnpriced(({ fault }) => fault);
  const form = useRef<HTMLDivElement>(null);
  useSendHeld();

  const state = useMemo(() => {
    const told = field === undefined || sentence === undefined ? [] : [{ field, sentence }];
    return {
      request,
      faults: [...told, ...faultsOf(request), ...(unpriced === undefined ? [] : [unpriced])],
    };
  }, [request, field, sentence, unpriced]);

  // Once for each refusal: to the field that it names, wherever it is.
  useEffect(() => {
    if (field !== undefined && at !== undefined) useWantedField.getState().want(field);
  }, [field, at]);
  const wanted = useWantedField((store) => store.field);
  useEffect(() => {
    if (wanted === undefined) return undefined;
    const section = sectionOf(wanted);
    if (section !== undefined) useSections.getState().toggle(section, true);
    const frame = requestAnimationFrame(() => {
      if (form.current !== null) focusField(form.current, wanted);
      useWantedField.getState().arrive();
    });
    return () => cancelAnimationFrame(frame);
  }, [wanted]);

  return (
    <FormContext value={state}>
      <div className={styles.form} ref={form}>
        <FormHead />
        <DraftNotes />
        <PageMedia />
        <ModePicker />
        <ModeFields mode={mode} />
        <PromptField />
        <FrameSection />
        <FormSections mode={mode} />
      </div>
    </FormContext>
  );
}
