import { readFileSync } from 'node:fs';
import { processesBelow, residentMemory } from '../../torture/resident-memory.ts';

/** What a process and all processes below it use. */
export interface Usage {
  readonly processorSeconds: number;
  /** Bytes. */
  readonly resident: number;
}

/** Linux counts the time of a process in hundredths of a second (proc_pid_stat(5), USER_HZ). */
const ticks = 100;

/** What a process and its functions use, according to Linux. */
export async function usageOf(pid: number | undefined): Promise<Usage> {
  const all = [pid, ...(await processesBelow(pid))];
  const resident = await Promise.all(all.map(residentMemory));
  return {
    processorSeconds: all.reduce((sum: number, one) => sum + processorSeconds(one), 0),
    resident: resident.reduce((sum, one) => sum + one, 0),
  };
}

/** The time of a process and of those of its children that have ended; 0 if it does not exist. */
function processorSeconds(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may contain spaces. utime to cstime are the fields 14 to 17.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 15);
    return fields.reduce((sum, field) => sum + Number(field), 0) / ticks;
  } catch {
    return 0;
  }
}
