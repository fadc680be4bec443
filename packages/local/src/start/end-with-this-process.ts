import type { ChildProcess } from 'node:child_process';

/**
 * Ends a child where this process ends before it, as after a Ctrl-C; a child that leads a group
 * ends with its group. Returns the function that lets it be.
 *
 * @param after what to do then, such as removing what the child left unfinished.
 */
export function endWithThisProcess(child: ChildProcess, after?: () => void): () => void {
  const end = () => {
    if (child.pid === undefined || child.exitCode !== null) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It leads no group.
      child.kill('SIGKILL');
    }
    after?.();
  };
  process.once('exit', end);
  return () => process.off('exit', end);
}
