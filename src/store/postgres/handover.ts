import { chown, lchown, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { canReach, type Account } from './account.ts';
import { databaseError } from './error.ts';

/**
 * Gives a cluster that root made (inside a user namespace) to the user as whom it must run now, on a machine that
 * forbids namespaces. Does nothing when it belongs to the account already.
 */
export async function giveCluster(folder: string, account: Account): Promise<void> {
  if (account.how !== 'user') return;
  const parent = path.dirname(folder);
  if (!(await canReach(parent, account))) {
    throw databaseError(
      'database_folder_unusable',
      `User ${account.uid} runs the database but cannot reach its folder ${folder}. Let others pass the folders above it (chmod o+x), move KINORA_HOME to such a place, or start as an ordinary user who owns it.`,
    );
  }
  if ((await stat(folder)).uid === account.uid) return;
  for (const entry of await readdir(folder, { recursive: true })) {
    await lchown(path.join(folder, entry), account.uid, account.gid);
  }
  await chown(folder, account.uid, account.gid); // Last: its owner says that the handover is complete.
}
