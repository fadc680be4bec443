import type { Story } from '../../../wire/events.ts';
import { CopyButton } from '../copy-button.tsx';
import { plural } from '../format.ts';
import { type StoryTrace, tracesOf } from './traces-of.ts';

/** The X-Ray traces of a story. AWS passes none across some services, so that a story has several. */
export function Traces({ story }: { readonly story: Story }) {
  const traces = tracesOf(story);
  if (traces.length === 0) return null;
  return (
    <details class="traces" open={traces.length === 1}>
      <summary>{plural(traces.length, 'X-Ray trace')}</summary>
      <ol>
        {traces.map((trace, index) => (
          <li key={trace.id}>
            <p>
              <b>Trace {index + 1}</b> <code>{trace.id}</code> <CopyButton text={trace.id} />
            </p>
            <p class="quiet">{describe(trace, traces)}</p>
          </li>
        ))}
      </ol>
    </details>
  );
}

function describe({ events, runs, steps, links }: StoryTrace, all: readonly StoryTrace[]): string {
  const numbers = links.map((id) => {
    const index = all.findIndex((one) => one.id === id);
    return index < 0 ? id : `trace ${index + 1}`;
  });
  return [
    runs.length === 0 ? [] : [`Runs ${runs.join(', ')}`],
    events.length === 0 ? [] : [`publishes ${events.join(', ')}`],
    numbers.length === 0 ? [] : [`linked to ${numbers.join(', ')}`],
    [plural(steps, 'step')],
  ]
    .flat()
    .join(' · ');
}
