import { readFileSync } from 'node:fs';

/** How often the memory of a process that runs is looked at, in milliseconds. */
const interval = 100;

/** The additional memory of Node.js itself here, compared with Lambda, in bytes. */
const allowance = 32 * 1024 * 1024;

/** Pages of Linux on x86-64 and, by default, ARM. */
const pageSize = 4_096;

/**
 * Ends a process that holds more than its function may: V8's own limit does not count Buffers.
 * Returns the function that stops looking. Where there is no `/proc`, only V8's limit counts.
 */
export function limitMemory(
  processId: number | undefined,
  megabytes: number,
  end: () => void,
): () => void {
  if (processId === undefined || process.platform !== 'linux') return () => undefined;
  const limit = megabytes * 1024 * 1024 + allowance;
  const timer = setInterval(() => {
    if (residentBytes(processId) <= limit) return;
    clearInterval(timer);
    end();
  }, interval);
  return () => clearInterval(timer);
}

/** What a process holds: the second number of `/proc/PID/statm`, in pages (proc(5)). */
function residentBytes(processId: number): number {
  try {
    const [, pages = '0'] = readFileSync(`/proc/${processId}/statm`, 'utf8').split(' ');
    return Number(pages) * pageSize;
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}
