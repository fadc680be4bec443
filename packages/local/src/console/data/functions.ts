import type { ConsoleState } from '../api/route.ts';
import { stepOf } from '../events/story.ts';
import type { FunctionPage } from '../wire/data.ts';

const mostRuns = 100;
const mostLines = 500;

/** What a function ran and wrote, newest first. */
export function readFunction({ cloud, nameOf }: ConsoleState, name: string): FunctionPage {
  const own = cloud.activities.list().filter(({ resource }) => resource === name);
  const runs = own.filter(({ service, action }) => service === 'lambda' && action === 'Invoke');
  const lines = own.filter(({ service }) => service === 'logs');
  return {
    name,
    runs: runs
      .slice(-mostRuns)
      .reverse()
      .map((activity) => stepOf(activity, null, nameOf)),
    lines: lines
      .slice(-mostLines)
      .reverse()
      .map(({ id, at, summary }) => ({ id, at, line: summary })),
  };
}
