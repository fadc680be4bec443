import { useEffect } from 'preact/hooks';
import type { Bus, CatalogueEvent } from '../../../wire/send.ts';
import { href, navigate, route } from '../../router.ts';
import { useAnswer } from '../../use-answer.ts';
import { SendForm } from './send-form.tsx';

/** Creates an event from its schema and sends it. */
export function SendView() {
  const { answer: events, problem } = useAnswer<readonly CatalogueEvent[]>(['catalogue']);
  const { answer: buses = [] } = useAnswer<readonly Bus[]>(['buses']);
  const { query } = route.value;
  const [source, type] = [query.get('source'), query.get('type')];
  const chosen = events?.find((event) => event.source === source && event.type === type);
  const [first] = events ?? [];
  useEffect(() => {
    if (type === null && first !== undefined) choose(first, true);
  }, [first, type]);
  return (
    <section class="page">
      <header class="page-head">
        <h1>Send</h1>
        {events !== undefined && events.length > 0 && (
          <EventSelect events={events} chosen={chosen} />
        )}
      </header>
      {problem !== undefined && <p class="problem">{problem}</p>}
      {events?.length === 0 && (
        <p class="empty">
          The application declares no events. Add a schema below <code>schemas/events/</code>, or a
          schema of the EventBridge registry to the template.
        </p>
      )}
      {events !== undefined && chosen === undefined && type !== null && events.length > 0 && (
        <p class="empty">
          The catalogue has no {type} from {source}.
        </p>
      )}
      {chosen !== undefined && (
        <SendForm
          key={`${chosen.source} ${chosen.type} ${query.get('from') ?? ''}`}
          event={chosen}
          buses={buses}
          from={query.get('from')}
        />
      )}
    </section>
  );
}

function choose({ source, type }: CatalogueEvent, replace = false): void {
  navigate(href(['send'], { source, type }), { replace });
}

function EventSelect(props: {
  readonly events: readonly CatalogueEvent[];
  readonly chosen: CatalogueEvent | undefined;
}) {
  const { events, chosen } = props;
  const keyOf = ({ source, type }: CatalogueEvent) => `${source} ${type}`;
  return (
    <select
      aria-label="Event"
      value={chosen === undefined ? '' : keyOf(chosen)}
      onChange={({ currentTarget }) => {
        const next = events.find((event) => keyOf(event) === currentTarget.value);
        if (next !== undefined) choose(next);
      }}
    >
      {events.map((event) => (
        <option key={keyOf(event)} value={keyOf(event)}>
          {event.type} – {event.source}
        </option>
      ))}
    </select>
  );
}
