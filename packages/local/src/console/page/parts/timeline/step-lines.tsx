import { useState } from 'preact/hooks';
import type { Step, StepDetail as StepDetailAnswer } from '../../../wire/events.ts';
import { useAnswer } from '../../use-answer.ts';
import { duration } from '../format.ts';
import { JsonView } from '../json-view.tsx';
import { groupSteps } from './group-steps.ts';
import { percent, type Scale } from './scale.ts';
import { stepWords } from './step-words.ts';

/** What happened to an event, step by step. */
export function StepLines(props: { readonly steps: readonly Step[]; readonly scale: Scale }) {
  const { steps, scale } = props;
  return (
    <ol>
      {groupSteps(steps).map((group) => {
        const [step] = group;
        if (step === undefined) return null;
        return group.length === 1 ? (
          <StepLine key={step.activity} step={step} scale={scale} />
        ) : (
          <Group key={step.activity} steps={group} scale={scale} />
        );
      })}
    </ol>
  );
}

/** Steps that say the same, as one line until it is opened. */
function Group({ steps, scale }: { readonly steps: readonly Step[]; readonly scale: Scale }) {
  const [isOpen, setOpen] = useState(false);
  const [first] = steps;
  if (first === undefined) return null;
  const end = Math.max(...steps.map(({ start, milliseconds }) => start + (milliseconds ?? 0)));
  const whole = { ...first, milliseconds: end - first.start };
  return (
    <li>
      <Line step={whole} scale={scale} count={steps.length} isOpen={isOpen} onOpen={setOpen} />
      {isOpen && (
        <ol class="group">
          {steps.map((step) => (
            <StepLine key={step.activity} step={step} scale={scale} />
          ))}
        </ol>
      )}
    </li>
  );
}

function StepLine({ step, scale }: { readonly step: Step; readonly scale: Scale }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <Line step={step} scale={scale} count={1} isOpen={isOpen} onOpen={setOpen} />
      {isOpen && <StepDetail step={step} />}
    </li>
  );
}

function Line(props: {
  readonly step: Step;
  readonly scale: Scale;
  readonly count: number;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}) {
  const { step, scale, count, isOpen, onOpen } = props;
  const { start, milliseconds, service, isFailed, depth, name } = step;
  const { verb, object } = stepWords(step);
  return (
    <button
      type="button"
      class={`line step ${isFailed ? 'failed' : ''}`}
      aria-expanded={isOpen}
      onClick={() => onOpen(!isOpen)}
    >
      <span
        class="line-name"
        style={{ paddingLeft: `${22 + Math.min(depth, 4) * 14}px` }}
        title={name}
      >
        <span class="line-words">
          <span class="step-what">{verb}</span> <span class="quiet">{object}</span>
        </span>
        {count > 1 && <span class="times">× {count}</span>}
        {isFailed && <span class="status failed">Failed</span>}
      </span>
      <span class="line-bar">
        <span
          class={`bar ${service}`}
          style={{
            left: percent(start - scale.start, scale),
            width: `max(3px, ${percent(milliseconds ?? 0, scale)})`,
          }}
        />
      </span>
      <span class="line-time">{milliseconds === null ? '' : duration(milliseconds)}</span>
    </button>
  );
}

function StepDetail({ step }: { readonly step: Step }) {
  const { answer } = useAnswer<StepDetailAnswer>(['activities', String(step.activity)]);
  return (
    <div class="step-detail">
      <p class="mono">{step.summary}</p>
      {step.next !== null && <p>Next: {step.next}</p>}
      {step.trace !== null && (
        <p>
          Trace <code>{step.trace}</code>
        </p>
      )}
      {answer?.detail !== undefined && <JsonView value={answer.detail} label="Detail" />}
    </div>
  );
}
