import type { WorkflowPage } from '../../../wire/workflows.ts';
import { clock, duration, runStatus } from '../../parts/format.ts';
import { ResourceHead } from '../../parts/resource-head.tsx';
import { href } from '../../router.ts';
import { useAnswer } from '../../use-answer.ts';

/** The executions of a workflow. */
export function WorkflowView({ name }: { readonly name: string }) {
  const { answer, problem } = useAnswer<WorkflowPage>(
    ['workflows', name],
    {},
    ({ service }) => service === 'states',
  );
  return (
    <>
      <ResourceHead page={answer} name={name} />
      {problem !== undefined && <p class="problem">{problem}</p>}
      {answer?.runs.length === 0 && <p class="empty">The workflow has not run yet.</p>}
      <ul class="items">
        {answer?.runs.map(({ arn, name: run, status, start, stop }) => {
          const isFailed = status !== 'SUCCEEDED' && status !== 'RUNNING';
          return (
            <li key={arn}>
              <a class="item" href={href(['trouble', 'runs', arn])}>
                <span class={`status ${isFailed ? 'failed' : 'delivered'}`}>
                  {runStatus(status)}
                </span>
                <span class="quiet mono">{run}</span>
                <span class="item-time">
                  {clock(start)}
                  {stop === null ? '' : ` · ${duration(stop - start)}`}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </>
  );
}
