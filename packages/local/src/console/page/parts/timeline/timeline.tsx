import type { Story, StoryEvent } from '../../../wire/events.ts';
import { href } from '../../router.ts';
import { duration, plural } from '../format.ts';
import { Ruler } from './ruler.tsx';
import { percent, type Scale, tickOf } from './scale.ts';
import { StepLines } from './step-lines.tsx';

/** The whole story of an event on one scale: each event, and below it what happened to it. */
export function Timeline(props: { readonly story: Story; readonly current: string }) {
  const { story, current } = props;
  const scale = { start: story.start, length: Math.max(story.end - story.start, 1) };
  const loose = story.steps.filter(({ event }) => !story.events.some(({ id }) => id === event));
  return (
    <div class="timeline" style={{ '--tick': percent(tickOf(scale), scale) }}>
      <Ruler scale={scale} />
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
        {plural(story.events.length, 'event')} and {plural(story.steps.length, 'step')} in{' '}
        {duration(story.end - story.start)}
      </p>
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
      <span class="line-time">
        {event.at === scale.start ? '' : `+${duration(event.at - scale.start)}`}
      </span>
    </a>
  );
}
