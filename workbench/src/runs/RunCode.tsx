/** A run as a developer asks for it again: code for every API, its JSON, what was told when it ended. */
import { lazy, Suspense, useState } from 'react';
import { Section } from '../ui/Section.tsx';

const ApiPanel = lazy(() => import('../api-tab/ApiPanel.tsx'));

export function RunCode({ id }: { readonly id: string }): React.JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title="API" summary="code, JSON, webhooks" isOpen={isOpen} onToggle={setOpen}>
      <Suspense fallback={null}>
        <ApiPanel of={id} />
      </Suspense>
    </Section>
  );
}
