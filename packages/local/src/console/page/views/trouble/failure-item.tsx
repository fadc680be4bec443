import { useState } from 'preact/hooks';
import type { Step, StepDetail } from '../../../wire/events.ts';
import { clock, plural } from '../../parts/format.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { shortName } from '../../parts/short-name.ts';
import { stepWords } from '../../parts/timeline/step-words.ts';
import { href } from '../../router.ts';
import { useAnswer } from '../../use-answer.ts';
import type { FailureGroup } from './group-failures.ts';

/** One failure: what, where, why, and what it led to. */
export function FailureItem({ group }: { readonly group: FailureGroup }) {
  const { cause, later } = group;
  const { step, event, type, stack } = cause;
  const [isOpen, setOpen] = useState(false);
  const next = later.at(-1)?.step.next ?? step.next;
  return (
    <li>
      <details class="item" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <b>{type ?? shortName(step.name)}</b>
          <span class="quiet">{whatFailed(step)}</span>
          <span class="item-time">
            {later.length > 0 && `${plural(later.length + 1, 'failure')} since `}
            {clock(step.start)}
          </span>
          <span class="item-reason">{step.summary}</span>
          {next !== null && <span class="item-next">{next}</span>}
        </summary>
        {isOpen && (
          <div class="item-body">
            {event !== null && (
              <div class="actions">
                <a class="button" href={href(['events', event])}>
                  View story
                </a>
              </div>
            )}
            {stack !== null && <pre class="stack">{stack}</pre>}
            {later.length > 0 && <Later steps={later.map((one) => one.step)} />}
            <Detail activity={step.activity} />
          </div>
        )}
      </details>
    </li>
  );
}

function Later({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <div>
      <h3>What followed</h3>
      <ul>
        {steps.map((step) => (
          <li key={step.activity}>
            <span class="quiet">{clock(step.start)}</span> {whatFailed(step)}: {step.summary}
          </li>
        ))}
      </ul>
    </div>
  );
}

function whatFailed(step: Step): string {
  const { verb, object } = stepWords(step);
  return `${verb} ${object}`;
}

function Detail({ activity }: { readonly activity: number }) {
  const { answer } = useAnswer<StepDetail>(['activities', String(activity)]);
  if (answer?.detail === undefined) return null;
  return <JsonView value={answer.detail} label="Detail" />;
}
