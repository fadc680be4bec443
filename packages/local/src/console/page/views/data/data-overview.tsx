import type { DataOverview, Stored } from '../../../wire/data.ts';
import { plural } from '../../parts/format.ts';
import { shortName } from '../../parts/short-name.ts';
import { href } from '../../router.ts';
import { useAnswer } from '../../use-answer.ts';

/** What is stored and what runs, with how much of it. */
export function DataOverviewPage() {
  const { answer, problem } = useAnswer<DataOverview>(['data'], {}, () => true);
  return (
    <section class="page">
      <header class="page-head">
        <h1>Data</h1>
      </header>
      {problem !== undefined && <p class="problem">{problem}</p>}
      {answer !== undefined && (
        <div class="tiles">
          <Tile title="Buckets" unit="object" kind="buckets" stored={answer.buckets} />
          <Tile title="Tables" unit="item" kind="tables" stored={answer.tables} />
          <Tile title="Queues" unit="message" kind="queues" stored={answer.queues} />
          <Tile title="Functions" unit="run" kind="functions" stored={answer.functions} />
          <Tile title="Workflows" unit="run" kind="workflows" stored={answer.workflows} />
          <section class="tile">
            <h2>More</h2>
            <ul>
              <li>
                <a href={href(['data', 'mailbox'])}>
                  Mailbox <span>{plural(answer.mails, 'message')}</span>
                </a>
              </li>
              <li>
                <a href={href(['data', 'schedules'])}>
                  Schedules <span>{answer.schedules.length}</span>
                </a>
              </li>
            </ul>
          </section>
        </div>
      )}
    </section>
  );
}

function Tile(props: {
  readonly title: string;
  readonly unit: string;
  readonly kind: string;
  readonly stored: readonly Stored[];
}) {
  const { title, unit, kind, stored } = props;
  if (stored.length === 0) return null;
  return (
    <section class="tile">
      <h2>{title}</h2>
      <ul>
        {stored.map(({ id, name, count, isDeadLetterQueue }) => (
          <li key={id}>
            <a
              href={href(['data', kind, id])}
              class={isDeadLetterQueue && count > 0 ? 'bad' : undefined}
            >
              <b title={name}>{shownName(name, stored)}</b> <span>{plural(count, unit)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The short name, unless two would have the same. */
function shownName(name: string, all: readonly Stored[]): string {
  const short = shortName(name);
  return all.filter((one) => shortName(one.name) === short).length > 1 ? name : short;
}
