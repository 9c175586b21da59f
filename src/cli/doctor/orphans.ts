/** Submits to providers that somebody may have to pay for and nobody has the result of. */
import type { Config } from '../../jobs/config.ts';
import { upstreamAnswer } from '../client/money-answers.ts';
import type { UpstreamJob } from '../client/money-answers.ts';
import { call } from '../client/call.ts';
import { formatSeconds, formatUsd } from '../terminal/format.ts';
import { addressOf } from './address.ts';
import { ok, warning, type Finding } from './finding.ts';

const TOPIC = 'paid work';
const MOST = 50;

/** Asks the server that commands would speak to; nothing where none runs. */
export async function checkOrphans(config: Config): Promise<Finding[]> {
  const server = await addressOf(config);
  if (server === undefined) return [];
  const findings: Finding[] = [];
  for (const state of ['unconfirmed', 'abandoned']) {
    const path = `/v1/upstream?state=${state}&limit=${MOST}`;
    const { data, next_cursor: more } = await call(server, path, upstreamAnswer);
    findings.push(...data.map((job) => warning(TOPIC, sentenceOf(job))));
    if (more !== null) findings.push(warning(TOPIC, `There are more: kinora upstream --state ${state}`));
  }
  return findings.length > 0 ? findings : [ok(TOPIC, 'No submit to a provider is undecided or unsettled.')];
}

function sentenceOf(job: UpstreamJob): string {
  const age = formatSeconds((Date.now() - Date.parse(job.submitted_at)) / 1000);
  const named = job.job === null ? 'a job that nobody knows the id of' : `job ${job.job}`;
  const fate =
    job.state === 'unconfirmed' ? 'what became of it is unknown' : 'it was given up, and may be billed';
  return (
    `${job.engine}: ${named}, submitted ${age} ago as ${job.id} for generation ${job.generation_id}: ${fate}; ` +
    `${formatUsd(job.engine_usd)} are booked. ${job.advice ?? ''}`
  ).trimEnd();
}
