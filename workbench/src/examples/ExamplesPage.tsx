import { Page } from '../ui/Page.tsx';
import { ExampleCards } from './ExampleCards.tsx';

export default function ExamplesPage(): React.JSX.Element {
  return (
    <Page
      title="Examples"
      word="Each loads into the form, media and all. On previz they cost nothing, and nothing needs a key before Generate."
    >
      <ExampleCards />
    </Page>
  );
}
