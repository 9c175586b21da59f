/** What a figure was measured on. */
import { cpus, loadavg, totalmem } from 'node:os';

export interface Machine {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memory_gb: number;
  readonly system: string;
  readonly node: string;
}

export function describeMachine(): Machine {
  const cores = cpus();
  return {
    date: new Date().toISOString(),
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memory_gb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

export function formatMachine(machine: Machine): string {
  const { date, cpu, cores, memory_gb, system, node } = machine;
  return `${date}  ${cores} × ${cpu}, ${memory_gb} GB, ${system}, Node ${node}`;
}

/** Load average of the last minute: well above zero before a measure says that others use the machine too. */
export function loadNow(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}
