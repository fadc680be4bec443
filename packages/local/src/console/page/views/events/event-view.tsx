import { useEffect } from 'preact/hooks';
import type { EventPage } from '../../../wire/events.ts';
import type { Pulse } from '../../../wire/live.ts';
import { onKey } from '../../keys.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { clock } from '../../parts/format.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { shortName } from '../../parts/short-name.ts';
import { Status } from '../../parts/status.tsx';
import { Timeline } from '../../parts/timeline/timeline.tsx';
import { Traces } from '../../parts/timeline/traces.tsx';
import { href, navigate } from '../../router.ts';
import { useAnswer } from '../../use-answer.ts';
import { RuleVerdicts } from './rule-verdicts.tsx';

/** A story grows with nearly everything that happens; requests of the API have no event. */
const isPartOfStory = ({ service }: Pulse) => service !== 'apigateway';

/** The page of one event: its story, its detail, and what each rule made of it. */
export function EventView({ id }: { readonly id: string }) {
  const { answer, isMissing, problem } = useAnswer<EventPage>(['events', id], {}, isPartOfStory);
  useEffect(
    () =>
      onKey((key) => {
        if (key !== 'Escape') return false;
        if (history.length > 1) history.back();
        else navigate(href(['events']));
        return true;
      }),
    [],
  );
  if (problem !== undefined) {
    return (
      <section class="page">
        <Crumbs id={id} />
        <h1>{isMissing ? 'Event not found' : 'Event'}</h1>
        {isMissing ? (
          <p class="empty">
            The console keeps the latest 100,000 events since the local cloud started. This one is
            not among them.
          </p>
        ) : (
          <p class="problem">{problem}</p>
        )}
      </section>
    );
  }
  if (answer === undefined) return <section class="page" aria-busy="true" />;
  return (
    <section class="page">
      <Crumbs id={id} />
      <Head page={answer} />
      <Problems page={answer} />
      <h2>Story</h2>
      <Timeline story={answer.story} current={id} />
      <Traces story={answer.story} />
      <div class="columns">
        <div>
          <h2>Detail</h2>
          <JsonView value={answer.event['detail'] ?? null} label="Detail of the event" />
          <details>
            <summary>Envelope</summary>
            <JsonView value={{ ...answer.event, detail: '…' }} label="Envelope of the event" />
          </details>
          {answer.schema !== null && (
            <details>
              <summary>Schema {answer.schema.name}</summary>
              <JsonView value={answer.schema.content} label="Schema of the event" />
            </details>
          )}
        </div>
        <RuleVerdicts rules={answer.rules} />
      </div>
    </section>
  );
}

function Crumbs({ id }: { readonly id: string }) {
  return (
    <nav class="crumbs" aria-label="Path">
      <a href={href(['events'])}>Events</a> <span aria-hidden="true">/</span> <code>{id}</code>{' '}
      <CopyButton text={id} />
    </nav>
  );
}

function Head({ page: { row, event, busName } }: { readonly page: EventPage }) {
  return (
    <header class="event-head">
      <h1>{row.type}</h1>
      <Status status={row.status} />
      <dl class="facts">
        <div>
          <dt>Time</dt>
          <dd>{clock(row.at)}</dd>
        </div>
        <div>
          <dt>Source</dt>
          <dd>{row.source}</dd>
        </div>
        <div>
          <dt>Bus</dt>
          <dd title={row.bus}>{shortName(busName)}</dd>
        </div>
        {row.correlation !== null && (
          <div>
            <dt>Correlation</dt>
            <dd>
              <a href={href(['events'], { search: `correlation=${row.correlation}` })}>
                {row.correlation}
              </a>
            </dd>
          </div>
        )}
      </dl>
      <div class="actions">
        <a
          class="button"
          href={href(['send'], { type: row.type, source: row.source, from: row.id })}
        >
          Send again
        </a>
        <CopyButton text={JSON.stringify(event, null, 2)} label="Copy JSON" />
      </div>
    </header>
  );
}

function Problems({ page: { problems, schema } }: { readonly page: EventPage }) {
  if (schema === null) {
    return <p class="quiet">The catalogue has no schema for this event.</p>;
  }
  if (problems.length === 0) {
    return <p class="quiet">The detail is valid against {schema.name}.</p>;
  }
  return (
    <div class="problem">
      <p>The detail does not match {schema.name}:</p>
      <ul>
        {problems.map(({ pointer, message }) => (
          <li key={`${pointer} ${message}`}>
            <code>{pointer === '' ? '/' : pointer}</code> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
