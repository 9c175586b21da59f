/** What `doctor` says about one part of the machine. */
import type { Finding } from '../../store/postgres/index.ts';

export type { Finding };

export function ok(topic: string, message: string): Finding {
  return { level: 'ok', topic, message };
}

export function warning(topic: string, message: string): Finding {
  return { level: 'warning', topic, message };
}

export function problem(topic: string, message: string): Finding {
  return { level: 'problem', topic, message };
}
