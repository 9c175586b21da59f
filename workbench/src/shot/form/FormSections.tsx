/** Everything beyond the essential, closed until somebody wants it. */
import type { GenerationRequest } from '../../../../src/ray/request.ts';
import { Section } from '../../ui/Section.tsx';
import type { Mode } from '../modes.ts';
import { useFault, useForm } from './context.ts';
import { ControlFields } from './ControlFields.tsx';
import { EditKeyFields } from './EditKeyFields.tsx';
import { EngineFields } from './EngineFields.tsx';
import { FileFields } from './FileFields.tsx';
import { MoreFields } from './MoreFields.tsx';
import { PlacementFields } from './PlacementFields.tsx';
import { ReferenceFields } from './ReferenceFields.tsx';
import { useSections } from './open-sections.ts';
import { fieldsOf } from './sections.ts';
import type { SectionId } from './sections.ts';
import { SUMMARIES } from './summaries.ts';

interface Part {
  readonly id: SectionId;
  readonly title: string;
  /** All of them where it is absent. */
  readonly modes?: readonly Mode[];
  readonly Fields: () => React.JSX.Element;
}

const PARTS: readonly Part[] = [
  { id: 'controls', title: 'What is held', modes: ['edit'], Fields: ControlFields },
  { id: 'keys', title: 'Restyled frames', modes: ['edit'], Fields: EditKeyFields },
  { id: 'placement', title: 'Placement', modes: ['reframe'], Fields: PlacementFields },
  {
    id: 'references',
    title: 'References',
    modes: ['text', 'image', 'keyframes', 'extend'],
    Fields: ReferenceFields,
  },
  { id: 'file', title: 'Light and file', Fields: FileFields },
  { id: 'engine', title: 'Engine and seed', Fields: EngineFields },
  { id: 'more', title: 'Advanced', Fields: MoreFields },
];

export function FormSections({ mode }: { readonly mode: Mode }): React.JSX.Element {
  const { request } = useForm();
  return (
    <div>
      {PARTS.filter(({ modes }) => modes === undefined || modes.includes(mode)).map((part) => (
        <FormSection key={part.id} {...part} request={request} />
      ))}
    </div>
  );
}

function FormSection({
  id,
  title,
  Fields,
  request,
}: Part & { readonly request: GenerationRequest }): React.JSX.Element {
  const { open, toggle } = useSections();
  const fault = useFault(...fieldsOf(id));
  return (
    <Section
      title={title}
      summary={fault ?? SUMMARIES[id](request)}
      wrong={fault !== undefined}
      isOpen={open.includes(id)}
      onToggle={(isOpen) => toggle(id, isOpen)}
    >
      <Fields />
    </Section>
  );
}
