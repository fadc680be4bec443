import type { ConsoleState } from '../api/route.ts';
import { eventIn } from '../events/event-in.ts';
import { stepOf } from '../events/story.ts';
import type { FunctionPage } from '../wire/data.ts';

const mostRuns = 100;
const mostLines = 500;

/** What a function ran and wrote, newest first. */
export function readFunction(state: ConsoleState, name: string): FunctionPage {
  const { cloud, nameOf } = state;
  const own = cloud.activities.list().filter(({ resource }) => resource === name);
  const runs = own.filter(({ service, action }) => service === 'lambda' && action === 'Invoke');
  const lines = own.filter(({ service }) => service === 'logs');
  return {
    name,
    title: nameOf(cloud.arn('lambda', `function:${name}`)),
    runs: runs
      .slice(-mostRuns)
      .reverse()
      .map((activity) => {
        const { event, type } = eventIn(state, JSON.stringify(activity.detail ?? null));
        return { step: stepOf(activity, event?.id ?? null, nameOf), type };
      }),
    lines: lines
      .slice(-mostLines)
      .reverse()
      .map(({ id, at, summary }) => ({ id, at, line: summary })),
  };
}
