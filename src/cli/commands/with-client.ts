/** The frame of every command that asks a server one thing. */
import type { Client } from '../client/client.ts';
import { connect } from '../connect/connect.ts';
import { openOutput, type Output } from '../output.ts';

export async function withClient(
  options: { json?: boolean },
  work: (client: Client, output: Output, isPrivate: boolean) => Promise<void>,
): Promise<void> {
  const output = openOutput(options);
  const connection = await connect();
  try {
    await work(connection.client, output, connection.isPrivate);
  } finally {
    await connection.close();
  }
}
