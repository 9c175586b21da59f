import { version } from '../../../package.json';
import { PREVIZ_VERSION } from '../../../src/previz/version.ts';
import { Panel } from '../ui/Panel.tsx';
import { Table } from '../ui/Table.tsx';

interface Credit {
  readonly what: string;
  readonly who: string;
  readonly licence: string;
  readonly where: string;
}

/** As in examples/media/LICENSES.md and NOTICE. */
const CREDITS: readonly Credit[] = [
  {
    what: 'Photographs of path, hill, dogs',
    who: 'Aitzol Berasategi, 2018',
    licence: 'CC BY 4.0',
    where: 'examples',
  },
  { what: 'Photograph of figs', who: 'Trevor “Freespace”, 2018', licence: 'CC BY 4.0', where: 'examples' },
  {
    what: 'Photograph of a dandelion',
    who: 'Clemens Engelhardt, 2018',
    licence: 'CC0 1.0',
    where: 'examples',
  },
  { what: 'Clips of hand and box', who: 'OpenCV contributors', licence: 'Apache-2.0', where: 'examples' },
  { what: 'Clip of towers', who: 'Kivy samples, from Pexels', licence: 'CC0 1.0', where: 'examples' },
  { what: 'Noto emoji', who: 'Google', licence: 'Apache-2.0', where: 'subjects in painted scenes' },
  { what: 'emojibase-data', who: 'Miles Johnson', licence: 'MIT', where: 'words in 26 languages' },
  { what: 'Inter', who: 'The Inter Project Authors', licence: 'OFL 1.1', where: 'this page' },
  {
    what: 'JetBrains Mono',
    who: 'The JetBrains Mono Project Authors',
    licence: 'OFL 1.1',
    where: 'this page',
  },
  { what: 'Lucide icons', who: 'Lucide contributors', licence: 'ISC', where: 'this page' },
];

export default function AboutTab(): React.JSX.Element {
  return (
    <>
      <Panel
        title={`Kinora ${version}`}
        word={`A video-generation server of your own for Ray 3.2. MIT licence. Its renderer previz is of version ${PREVIZ_VERSION}: equal requests of one version give the same clip, bit for bit. This page loads from this server alone, and tells nobody else anything.`}
      />
      <Panel title="Work of others" word="What is shipped, by whom, and under which licence.">
        <Table label="Work of others">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">By</th>
              <th scope="col">Licence</th>
              <th scope="col">Used in</th>
            </tr>
          </thead>
          <tbody>
            {CREDITS.map(({ what, who, licence, where }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td>{who}</td>
                <td>{licence}</td>
                <td>{where}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </>
  );
}
