import type { Pulse } from '../../../wire/live.ts';
import type { Trouble } from '../../../wire/trouble.ts';
import { clock, duration, runStatus } from '../../parts/format.ts';
import { href } from '../../router.ts';
import { useAnswer } from '../../use-answer.ts';
import type { ViewProps } from '../view-props.ts';
import { DeadLetters } from './dead-letters.tsx';
import { FailureItem } from './failure-item.tsx';
import { groupFailures } from './group-failures.ts';
import { RunView } from './run-view.tsx';

const concerns = ({ isFailed, service, action }: Pulse) =>
  isFailed || (service === 'sqs' && action !== 'ReceiveMessage') || service === 'story';

/** What failed, and what can be done about it; or one execution, state by state. */
export function TroubleView({ rest: [kind, id] }: ViewProps) {
  if (kind === 'runs' && id !== undefined) return <RunView arn={id} key={id} />;
  return <TroubleList />;
}

function TroubleList() {
  const { answer, problem, again } = useAnswer<Trouble>(['trouble'], {}, concerns);
  if (problem !== undefined) return <p class="problem">{problem}</p>;
  if (answer === undefined) return <section class="page" aria-busy="true" />;
  const { deadLetters, failures, runs } = answer;
  return (
    <section class="page">
      <header class="page-head">
        <h1>Trouble</h1>
      </header>
      {deadLetters.length + failures.length + runs.length === 0 && (
        <p class="empty">
          Nothing has failed. To see what would happen if something did, use{' '}
          <a href={href(['faults'])}>Faults</a>, or send an invalid event.
        </p>
      )}
      <DeadLetters letters={deadLetters} onDone={again} />
      <FailedRuns runs={runs} />
      {failures.length > 0 && (
        <>
          <h2>Failures, newest first</h2>
          <ul class="items">
            {groupFailures(failures).map((group) => (
              <FailureItem key={group.cause.step.activity} group={group} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function FailedRuns({ runs }: Pick<Trouble, 'runs'>) {
  if (runs.length === 0) return null;
  return (
    <>
      <h2>Failed workflow runs</h2>
      <ul class="items">
        {runs.map(({ arn, name, workflow, status, start, stop, cause }) => (
          <li key={arn}>
            <a class="item" href={href(['trouble', 'runs', arn])}>
              <b>{workflow}</b>
              <span class="status failed">{runStatus(status)}</span>
              <span class="quiet mono">{name}</span>
              <span class="item-time">
                {clock(start)}
                {stop === null ? '' : ` · ${duration(stop - start)}`}
              </span>
              {cause !== null && <span class="item-reason">{cause}</span>}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
