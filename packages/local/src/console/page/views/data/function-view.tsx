import { useState } from 'preact/hooks';
import type { FunctionPage, Invocation } from '../../../wire/data.ts';
import type { StepDetail } from '../../../wire/events.ts';
import { clock, duration } from '../../parts/format.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { isObject, parseJson } from '../../parts/parse-json.ts';
import { ResourceHead } from '../../parts/resource-head.tsx';
import { href } from '../../router.ts';
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
      <ResourceHead page={answer} name={name} />
      {problem !== undefined && <p class="problem">{problem}</p>}
      {answer?.runs.length === 0 && <p class="empty">The function has not run yet.</p>}
      {answer !== undefined && answer.runs.length > 0 && (
        <>
          <h2>Invocations, newest first</h2>
          <ul class="items">
            {answer.runs.map((run) => (
              <Run key={run.step.activity} run={run} />
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

function Run({ run }: { readonly run: Invocation }) {
  const [isOpen, setOpen] = useState(false);
  const { start, milliseconds, isFailed, summary, activity, event } = run.step;
  return (
    <li>
      <details class="item" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span class={`status ${isFailed ? 'failed' : 'delivered'}`}>
            {isFailed ? 'Failed' : 'Succeeded'}
          </span>
          {run.type !== null && <b>{run.type}</b>}
          <span class="item-time">
            {clock(start)}
            {milliseconds === null ? '' : ` · ${duration(milliseconds)}`}
          </span>
          {isFailed && <span class="item-reason">{summary}</span>}
        </summary>
        {isOpen && <InvocationDetail activity={activity} event={event} />}
      </details>
    </li>
  );
}

function InvocationDetail(props: { readonly activity: number; readonly event: string | null }) {
  const { activity, event } = props;
  const { answer } = useAnswer<StepDetail>(['activities', String(activity)]);
  if (answer?.detail === undefined) return null;
  return (
    <div class="item-body">
      {event !== null && (
        <div class="actions">
          <a class="button" href={href(['events', event])}>
            View story
          </a>
        </div>
      )}
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
