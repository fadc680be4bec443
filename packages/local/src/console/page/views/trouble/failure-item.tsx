import { useState } from 'preact/hooks';
import type { StepDetail } from '../../../wire/events.ts';
import type { Failure } from '../../../wire/trouble.ts';
import { clock } from '../../parts/format.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { href } from '../../router.ts';
import { useAnswer } from '../../use-answer.ts';

/** One failure: what, where, why, and what is next. */
export function FailureItem({ failure }: { readonly failure: Failure }) {
  const { step, event, type } = failure;
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <details class="item" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <b>{step.name}</b>
          <span class="quiet">
            {step.service} {step.action}
            {type === null ? '' : ` · ${type}`}
          </span>
          <span class="item-time">{clock(step.start)}</span>
          <span class="item-reason">{step.summary}</span>
          {step.next !== null && <span class="item-next">{step.next}</span>}
        </summary>
        {isOpen && (
          <div class="item-body">
            {event !== null && (
              <div class="actions">
                <a class="button" href={href(['events', event])}>
                  Its story
                </a>
              </div>
            )}
            {failure.stack !== null && <pre class="stack">{failure.stack}</pre>}
            <Detail activity={step.activity} />
          </div>
        )}
      </details>
    </li>
  );
}

function Detail({ activity }: { readonly activity: number }) {
  const { answer } = useAnswer<StepDetail>(['activities', String(activity)]);
  if (answer?.detail === undefined) return null;
  return <JsonView value={answer.detail} label="Detail" />;
}
