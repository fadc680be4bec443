import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second (proc_pid_stat(5), `utime` and `stime`). */
const millisecondsPerTick = 10;

/** The processor time of a process and its threads in milliseconds; undefined except on Linux. */
export function processorTime(pid: number | undefined): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the command, in parentheses, may contain spaces.
    const [, , , , , , , , , , , utime, stime] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(utime) + Number(stime)) * millisecondsPerTick;
  } catch {
    return undefined;
  }
}
