/** `kinora workbench`: a link that signs a browser in. */
import type { Command } from 'commander';
import { CliError, EXIT } from '../errors.ts';
import { formatTime } from '../terminal/format.ts';
import { withClient } from './with-client.ts';

export function addWorkbench(program: Command): void {
  program
    .command('workbench')
    .description('print a link to the Workbench that signs a browser in, once')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) =>
      withClient(options, async (client, output, isPrivate) => {
        if (isPrivate) throw new CliError('No Kinora runs here. Start one: kinora serve', EXIT.unreachable);
        const link = await client.signInLink();
        output.result(link, () => `${link.url}\nGood once, until ${formatTime(link.expires_at)}.`);
      }),
    );
}
