import { Link } from 'wouter';
import { Loaded } from '../ui/Loaded.tsx';
import { Panel } from '../ui/Panel.tsx';
import { sizeInWords } from '../ui/size.ts';
import { Table } from '../ui/Table.tsx';
import { NeedsKey } from './NeedsKey.tsx';
import { useStorage } from './api.ts';
import styles from './StorageTab.module.css';
import type { StorageAnswer } from '../../../src/http/native/schemas/storage.ts';

interface KindWords {
  readonly what: string;
  /** How it can be got rid of. */
  readonly goes: React.ReactNode;
}

const KINDS: Readonly<Record<StorageAnswer['data'][number]['kind'], KindWords>> = {
  output: {
    what: 'Clips, frames and reports that runs made',
    goes: (
      <>
        with their runs: delete those in the <Link href="/history">history</Link>
      </>
    ),
  },
  upload: {
    what: 'Files that were uploaded',
    goes: (
      <>
        among the earlier files of a picture or a clip in the <Link href="/">form</Link>
      </>
    ),
  },
  input: { what: 'Media that runs began with', goes: 'with the last run or preset that begins with them' },
  preview: {
    what: 'Posters and previews',
    goes: 'with their clips; they are made anew when they are looked at',
  },
};

export default function StorageTab(): React.JSX.Element {
  return (
    <NeedsKey what="What is stored">
      <Storage />
    </NeedsKey>
  );
}

function Storage(): React.JSX.Element {
  const storage = useStorage();
  return (
    <Loaded query={storage}>
      {({ data, total, place, disk, keep_days }) => (
        <Panel
          title="Storage"
          word={
            <>
              {place === 's3'
                ? 'Media lie in a bucket of S3. '
                : 'Media lie in the data folder of the server. '}
              {keep_days === null
                ? 'They are kept until they are deleted; '
                : `They are kept for ${keep_days} ${keep_days === 1 ? 'day' : 'days'}; `}
              <code>KINORA_KEEP_DAYS</code> sets how long.
            </>
          }
        >
          {disk !== null && <Disk free={disk.free_bytes} total={disk.total_bytes} />}
          <Table label="What is stored">
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col" data-number>
                  Files
                </th>
                <th scope="col" data-number>
                  Size
                </th>
                <th scope="col">How it is deleted</th>
              </tr>
            </thead>
            <tbody>
              {data.map(({ kind, files, bytes }) => (
                <tr key={kind}>
                  <th scope="row">{KINDS[kind].what}</th>
                  <td data-number>{files}</td>
                  <td data-number>{sizeInWords(bytes)}</td>
                  <td>{KINDS[kind].goes}</td>
                </tr>
              ))}
              <tr>
                <th scope="row">All</th>
                <td data-number>{total.files}</td>
                <td data-number>{sizeInWords(total.bytes)}</td>
                <td />
              </tr>
            </tbody>
          </Table>
        </Panel>
      )}
    </Loaded>
  );
}

function Disk({ free, total }: { readonly free: number; readonly total: number }): React.JSX.Element {
  const used = total === 0 ? 0 : 1 - free / total;
  return (
    <div className={styles.disk}>
      <div
        className={styles.bar}
        role="meter"
        aria-label="Disk in use"
        aria-valuenow={Math.round(used * 100)}
      >
        <div className={styles.used} data-full={used > 0.9} style={{ width: `${used * 100}%` }} />
      </div>
      <p>
        {sizeInWords(free)} free of {sizeInWords(total)} on the disk of the data folder
      </p>
    </div>
  );
}
