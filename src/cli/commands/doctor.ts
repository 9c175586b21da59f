/** `kinora doctor`: looks at everything that Kinora needs and says in words what is wrong. Changes nothing. */
import { readConfig } from '../../jobs/config.ts';
import { EXIT } from '../errors.ts';
import { findRunning } from '../connect/connect.ts';
import { ok, warning, type Finding } from '../doctor/finding.ts';
import { checkOrphans } from '../doctor/orphans.ts';
import { checkProviders } from '../doctor/providers.ts';
import { checkKernels, checkMediaLibraries, checkMemory, checkNode } from '../doctor/machine.ts';
import {
  asFindings,
  checkClientSettings,
  checkDatabase,
  checkDepthModel,
  checkMediaStore,
  checkPort,
} from '../doctor/service.ts';
import { settingNotices } from '../notices.ts';
import { openOutput } from '../output.ts';

const SIGNS = { ok: '✔', warning: '!', problem: '✖' } as const;

export async function doctor(options: { json?: boolean }): Promise<void> {
  const findings = await examine();
  const problems = findings.filter((finding) => finding.level === 'problem').length;
  const output = openOutput(options);
  output.result({ well: problems === 0, findings }, () =>
    [
      ...findings.map(({ level, topic, message }) => `${SIGNS[level]} ${topic}: ${message}`),
      problems === 0
        ? 'Kinora can run here.'
        : `${problems} ${problems === 1 ? 'problem keeps' : 'problems keep'} Kinora from running well.`,
    ].join('\n'),
  );
  if (problems > 0) process.exitCode = EXIT.unwell;
}

async function examine(): Promise<Finding[]> {
  const machine = [checkNode(), checkMemory(), await checkKernels(), await checkMediaLibraries()];
  return [...machine, ...(await asFindings('settings', examineService))];
}

async function examineService(): Promise<Finding[]> {
  const config = readConfig(process.env);
  const settings = ok('settings', `Every setting is understood; data go to ${config.home}.`);
  const notices = settingNotices(config, { url: await findRunning(config) });
  const checks = [
    asFindings('database', () => checkDatabase(config)),
    asFindings('media store', () => checkMediaStore(config)),
    asFindings('depth model', () => checkDepthModel(config)),
    asFindings('server', () => checkPort(config)),
    asFindings('client', checkClientSettings),
    asFindings('provider', () => checkProviders(config)),
    asFindings('paid work', () => checkOrphans(config)),
  ];
  const slips = notices.map(({ topic, sentence }) => warning(topic, sentence));
  return [settings, ...slips, ...(await Promise.all(checks)).flat()];
}
