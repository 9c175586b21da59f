/** The log: JSON lines on stderr, with everything that looks like a secret taken out. */
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Config } from './config.ts';

export function openLog(level: Config['log']): Logger {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: [
          'authorization',
          'headers.authorization',
          'req.headers.authorization',
          'key',
          'secret',
          'password',
          '*.password',
        ],
        censor: '[redacted]',
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
