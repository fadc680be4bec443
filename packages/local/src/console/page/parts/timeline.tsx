import { useState } from 'preact/hooks';
import type { Step, StepDetail as StepDetailAnswer, Story, StoryEvent } from '../../wire/events.ts';
import { href } from '../router.ts';
import { useAnswer } from '../use-answer.ts';
import { duration } from './format.ts';
import { JsonView } from './json-view.tsx';

/** The whole story of an event on one scale: each event, and below it what happened to it. */
export function Timeline(props: { readonly story: Story; readonly current: string }) {
  const { story, current } = props;
  const scale = { start: story.start, length: Math.max(story.end - story.start, 1) };
  const loose = story.steps.filter(({ event }) => !story.events.some(({ id }) => id === event));
  return (
    <div class="timeline">
      <Ruler length={scale.length} />
      <ol>
        {story.events.map((event) => (
          <li key={event.id}>
            <EventLine event={event} scale={scale} isCurrent={event.id === current} />
            <StepLines
              steps={story.steps.filter((step) => step.event === event.id)}
              scale={scale}
            />
          </li>
        ))}
        {loose.length > 0 && (
          <li>
            <StepLines steps={loose} scale={scale} />
          </li>
        )}
      </ol>
      <p class="quiet">
        {story.events.length} {story.events.length === 1 ? 'event' : 'events'}, {story.steps.length}{' '}
        steps in {duration(story.end - story.start)}
      </p>
    </div>
  );
}

interface Scale {
  readonly start: number;
  readonly length: number;
}

function Ruler({ length }: { readonly length: number }) {
  return (
    <div class="ruler" aria-hidden="true">
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <span key={part}>{part === 0 ? '0' : duration(length * part)}</span>
      ))}
    </div>
  );
}

function EventLine(props: {
  readonly event: StoryEvent;
  readonly scale: Scale;
  readonly isCurrent: boolean;
}) {
  const { event, scale, isCurrent } = props;
  return (
    <a
      class={isCurrent ? 'line event current' : 'line event'}
      href={href(['events', event.id])}
      aria-current={isCurrent ? 'true' : undefined}
    >
      <span class="line-name">
        <span class={`diamond ${event.status}`} aria-hidden="true" />
        <b>{event.type}</b>
      </span>
      <span class="line-bar">
        <span class="point" style={{ left: percent(event.at - scale.start, scale) }} />
      </span>
      <span class="line-time">+{duration(event.at - scale.start)}</span>
    </a>
  );
}

function StepLines(props: { readonly steps: readonly Step[]; readonly scale: Scale }) {
  return (
    <ol>
      {props.steps.map((step) => (
        <StepLine key={step.activity} {...props} step={step} />
      ))}
    </ol>
  );
}

function StepLine(props: { readonly step: Step; readonly scale: Scale }) {
  const { step, scale } = props;
  const [isOpen, setOpen] = useState(false);
  const { start, milliseconds, service, action, name, isFailed } = step;
  const isLog = service === 'logs';
  return (
    <li>
      <button
        type="button"
        class={`line step ${isFailed ? 'failed' : ''}`}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span class="line-name" style={{ paddingLeft: `${22 + Math.min(step.depth, 4) * 14}px` }}>
          <span class="step-what">{isLog ? 'log' : verbs(service, action)}</span>{' '}
          <span class="quiet">{isLog ? logText(step.summary) : name}</span>
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
      {isOpen && <StepDetail step={step} />}
    </li>
  );
}

function StepDetail({ step }: { readonly step: Step }) {
  const { answer } = useAnswer<StepDetailAnswer>(['activities', String(step.activity)]);
  return (
    <div class="step-detail">
      <p class="mono">{step.summary}</p>
      {step.next !== null && <p>What is next: {step.next}</p>}
      {answer?.detail !== undefined && <JsonView value={answer.detail} label="Detail" />}
    </div>
  );
}

function percent(milliseconds: number, { length }: Scale): string {
  return `${Math.min(100, Math.max(0, (milliseconds / length) * 100)).toFixed(2)}%`;
}

const spoken: Readonly<Record<string, string>> = {
  'events Deliver': 'deliver to',
  'lambda Invoke': 'invoke',
  'states StartExecution': 'workflow',
  'sqs SendMessage': 'queue',
  'sns Publish': 'notify',
  'pipes Deliver': 'pipe',
  'events DeadLetter': 'dead-letter',
};

function verbs(service: string, action: string): string {
  const key = `${service} ${action}`;
  return Object.hasOwn(spoken, key) ? (spoken[key] ?? key) : key;
}

/** A line of JSON says its level and message; the rest is one click away. */
function logText(line: string): string {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== 'object' || parsed === null) return line;
    const { level, message } = parsed as { readonly level?: unknown; readonly message?: unknown };
    if (message !== undefined) return `${String(level ?? '')} ${String(message)}`.trim();
    return '_aws' in parsed ? 'metrics' : line;
  } catch {
    return line;
  }
}
