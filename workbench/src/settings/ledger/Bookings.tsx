import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Link } from 'wouter';
import { send } from '../../api/client.ts';
import { Usd } from '../../price/Price.tsx';
import { Button } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { saveBlob } from '../../ui/save.ts';
import { Table } from '../../ui/Table.tsx';
import { timeOf } from '../../ui/time.ts';
import { useLedger } from '../api.ts';

/** Every entry of the ledger, the newest first; all of them as CSV. */
export function Bookings(): React.JSX.Element {
  const ledger = useLedger();
  return (
    <Panel
      title="Bookings"
      word="Entries are only ever added: what is taken back or corrected is an entry of its own."
      actions={<CsvButton />}
    >
      <Loaded query={ledger}>
        {({ pages }) => (
          <Table label="Bookings">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col">Run</th>
                <th scope="col">Key</th>
                <th scope="col">Engine</th>
                <th scope="col" data-number>
                  List price
                </th>
                <th scope="col" data-number>
                  Cost
                </th>
              </tr>
            </thead>
            <tbody>
              {pages
                .flatMap(({ data }) => data)
                .map((entry) => (
                  <tr key={entry.id}>
                    <td data-whole>{timeOf(entry.at)}</td>
                    <td>{entry.kind}</td>
                    <td>
                      <Link href={`/generations/${entry.generation_id}`}>
                        {entry.generation_id.slice(0, 8)}
                      </Link>
                    </td>
                    <td>{entry.key_name ?? '–'}</td>
                    <td>{entry.engine}</td>
                    <td data-number>
                      <Usd value={entry.list_usd} />
                    </td>
                    <td data-number>
                      <Usd value={entry.engine_usd} />
                    </td>
                  </tr>
                ))}
            </tbody>
          </Table>
        )}
      </Loaded>
      {ledger.hasNextPage && (
        <Button size="s" isPending={ledger.isFetchingNextPage} onPress={() => void ledger.fetchNextPage()}>
          Show earlier ones
        </Button>
      )}
    </Panel>
  );
}

/** The session counts only beside a header, which no plain link sends: hence by hand. */
function CsvButton(): React.JSX.Element {
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => saveBlob(await (await send('/v1/ledger.csv')).blob(), 'kinora-ledger.csv'),
  });
  return (
    <>
      <Button size="s" isPending={isPending} onPress={() => mutate()}>
        <Download size={15} aria-hidden />
        Download CSV
      </Button>
      <Problem error={error} />
    </>
  );
}
