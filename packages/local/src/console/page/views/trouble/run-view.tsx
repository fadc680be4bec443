import type { RunPage, RunState } from '../../../wire/workflows.ts';
import { clock, duration, runStatus } from '../../parts/format.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { href } from '../../router.ts';
import { useAnswer } from '../../use-answer.ts';

/** One execution of a workflow, state by state. */
export function RunView({ arn }: { readonly arn: string }) {
  const { answer, problem } = useAnswer<RunPage>(
    ['runs', arn],
    {},
    ({ service }) => service === 'states',
  );
  if (problem !== undefined) return <p class="problem">{problem}</p>;
  if (answer === undefined) return <section class="page" aria-busy="true" />;
  const { run, workflow, states, input, output, error, cause } = answer;
  const isFailed = run.status !== 'SUCCEEDED' && run.status !== 'RUNNING';
  return (
    <section class="page">
      <nav class="crumbs" aria-label="Path">
        <a href={href(['data', 'workflows', arn.split(':').at(-2) ?? ''])}>{workflow}</a>{' '}
        <span aria-hidden="true">/</span> <code>{run.name}</code>
      </nav>
      <header class="event-head">
        <h1>{workflow}</h1>
        <span class={`status ${isFailed ? 'failed' : 'delivered'}`}>{runStatus(run.status)}</span>
        <p class="quiet facts">
          {clock(run.start)}
          {run.stop === null ? ', running' : `, ${duration(run.stop - run.start)}`}
        </p>
      </header>
      {(error ?? cause) !== null && (
        <p class="problem">
          {error}
          {cause === null ? '' : `: ${cause}`}
        </p>
      )}
      <h2>States</h2>
      <ol class="states">
        {states.map((state, index) => (
          // A state may be entered again: its place tells the visits apart.
          <li key={index} class={`state ${stateClass(state)}`}>
            <State state={state} />
          </li>
        ))}
      </ol>
      <div class="columns">
        <div>
          <h2>Input</h2>
          <JsonView value={input} label="Input of the run" />
        </div>
        <div>
          <h2>Output</h2>
          <JsonView value={output} label="Output of the run" />
        </div>
      </div>
    </section>
  );
}

function stateClass({ error, stop }: RunState): string {
  if (error !== null && stop === null) return 'failed';
  if (error !== null) return 'caught';
  return stop === null ? 'running' : 'done';
}

const words: Readonly<Record<string, string>> = {
  failed: 'Failed',
  caught: 'Failed, caught',
  running: 'Running',
  done: 'Done',
};

function State({ state }: { readonly state: RunState }) {
  const { name, type, start, stop, input, output, error, cause } = state;
  return (
    <details>
      <summary>
        <b>{name}</b> <span class="quiet">{type}</span>{' '}
        <span class={`status ${stateClass(state) === 'done' ? 'delivered' : stateClass(state)}`}>
          {words[stateClass(state)]}
        </span>
        <span class="item-time">{stop === null ? '' : duration(stop - start)}</span>
        {error !== null && (
          <span class="item-reason">
            {error}
            {cause === null ? '' : `: ${cause}`}
          </span>
        )}
      </summary>
      <div class="columns">
        <div>
          <h3>Input</h3>
          <JsonView value={input} label={`Input of ${name}`} />
        </div>
        <div>
          <h3>Output</h3>
          <JsonView value={output} label={`Output of ${name}`} />
        </div>
      </div>
    </details>
  );
}
