import { useState } from 'preact/hooks';
import type { FunctionPage } from '../../../wire/data.ts';
import type { Step, StepDetail } from '../../../wire/events.ts';
import { clock, duration } from '../../parts/format.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { isObject, parseJson } from '../../parts/parse-json.ts';
import { useAnswer } from '../../use-answer.ts';

/** What a function ran and wrote. */
export function FunctionView({ name }: { readonly name: string }) {
  const { answer, problem } = useAnswer<FunctionPage>(
    ['functions', name],
    {},
    ({ resource }) => resource === name,
  );
  return (
    <>
      <header class="page-head">
        <h1>{name}</h1>
      </header>
      {problem !== undefined && <p class="problem">{problem}</p>}
      {answer?.runs.length === 0 && <p class="empty">The function has not run yet.</p>}
      {answer !== undefined && answer.runs.length > 0 && (
        <>
          <h2>Invocations, newest first</h2>
          <ul class="items">
            {answer.runs.map((run) => (
              <Invocation key={run.activity} run={run} />
            ))}
          </ul>
        </>
      )}
      {answer !== undefined && answer.lines.length > 0 && (
        <>
          <h2>Log, newest first</h2>
          <ul class="log">
            {answer.lines.map(({ id, at, line }) => (
              <LogLine key={id} at={at} line={line} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Invocation({ run }: { readonly run: Step }) {
  const [isOpen, setOpen] = useState(false);
  const { start, milliseconds, isFailed, summary, activity } = run;
  return (
    <li>
      <details class="item" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span class={`status ${isFailed ? 'failed' : 'delivered'}`}>
            {isFailed ? 'Failed' : 'Succeeded'}
          </span>
          <span class="item-time">
            {clock(start)}
            {milliseconds === null ? '' : ` · ${duration(milliseconds)}`}
          </span>
          {isFailed && <span class="item-reason">{summary}</span>}
        </summary>
        {isOpen && <InvocationDetail activity={activity} />}
      </details>
    </li>
  );
}

function InvocationDetail({ activity }: { readonly activity: number }) {
  const { answer } = useAnswer<StepDetail>(['activities', String(activity)]);
  if (answer?.detail === undefined) return null;
  return (
    <div class="item-body">
      <JsonView value={answer.detail} label="Event and result" />
    </div>
  );
}

function LogLine({ at, line }: { readonly at: number; readonly line: string }) {
  const parsed = parseJson(line);
  if (!isObject(parsed)) {
    return (
      <li>
        <time>{clock(at)}</time> <span>{line.slice(0, 4_000)}</span>
      </li>
    );
  }
  const { level, message } = parsed;
  return (
    <li>
      <details>
        <summary>
          <time>{clock(at)}</time> {level === undefined ? '' : String(level)}{' '}
          {message === undefined ? Object.keys(parsed).join(' ') : String(message)}
        </summary>
        <JsonView value={parsed} label="Log line" />
      </details>
    </li>
  );
}
