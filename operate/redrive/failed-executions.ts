import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  ExecutionNotRedrivable,
  type ExecutionStatus,
  GetExecutionHistoryCommand,
  paginateListExecutions,
  RedriveExecutionCommand,
  type SFNClient,
  StateMachineTypeNotSupported,
} from '@aws-sdk/client-sfn';
import type { StackResource } from '../deployment.ts';
import { redriveName, startOnce } from './deliver.ts';
import { readLetter } from './letter.ts';
import type { RedrivenLetter } from './redrive-queue.ts';

const failedStatuses: readonly ExecutionStatus[] = ['FAILED', 'TIMED_OUT'];

/** A failed execution that was started again, or would be. */
export interface RedrivenExecution extends RedrivenLetter {
  readonly stateMachine: string;
}

/**
 * Redrives each failed execution of the stack's workflows, `max` of them at most. An execution
 * continues at the state that failed. One that ended in a Fail state would only fail again, so a
 * new execution starts with the same input. Its name is derived from the failed execution's name,
 * so each is started once, however often this runs. If the new one fails too, it is a failed
 * execution with a name of its own.
 */
export async function* redriveExecutions(
  sfn: SFNClient,
  resources: readonly StackResource[],
  { max, dryRun }: { readonly max: number; readonly dryRun: boolean },
): AsyncGenerator<RedrivenExecution> {
  let left = max;
  for (const { type, physicalId, logicalId } of resources) {
    if (type !== 'AWS::StepFunctions::StateMachine') continue;
    for (const executionArn of await listFailed(sfn, physicalId)) {
      if (left === 0) return;
      if (await wasRedriven(sfn, physicalId, executionArn)) continue;
      left -= 1;
      const {
        input = '{}',
        error,
        cause,
      } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (!dryRun && !(await continued(sfn, executionArn)))
        await startOnce(sfn, physicalId, executionArn, input);
      const reason = [error, cause].filter((part) => part !== undefined).join(': ');
      const outcome = dryRun ? 'would be redriven' : 'redriven';
      yield { ...readLetter({ Body: input }), reason, outcome, stateMachine: logicalId };
    }
  }
}

/** Continues an execution at the state that failed. Returns false if a new execution is needed. */
async function continued(sfn: SFNClient, executionArn: string): Promise<boolean> {
  const last = { executionArn, reverseOrder: true, maxResults: 10 };
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand(last));
  if (events.some(({ type }) => type === 'FailStateEntered')) return false;
  try {
    await sfn.send(new RedriveExecutionCommand({ executionArn }));
    return true;
  } catch (error) {
    // After 14 days, or too many events (API reference, "RedriveExecution").
    if (error instanceof ExecutionNotRedrivable) return false;
    throw error;
  }
}

/** Express workflows keep no list of their executions. Their failures are only in their logs. */
async function listFailed(sfn: SFNClient, stateMachineArn: string): Promise<readonly string[]> {
  const found: string[] = [];
  try {
    for (const statusFilter of failedStatuses) {
      const pages = paginateListExecutions({ client: sfn }, { stateMachineArn, statusFilter });
      for await (const { executions = [] } of pages) {
        found.push(...executions.map(({ executionArn = '' }) => executionArn));
      }
    }
  } catch (error) {
    if (!(error instanceof StateMachineTypeNotSupported)) throw error;
  }
  return found;
}

async function wasRedriven(
  sfn: SFNClient,
  stateMachineArn: string,
  executionArn: string,
): Promise<boolean> {
  const machine = stateMachineArn.replace(':stateMachine:', ':execution:');
  const redriven = `${machine}:${redriveName(executionArn)}`;
  try {
    await sfn.send(new DescribeExecutionCommand({ executionArn: redriven }));
    return true;
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return false;
    throw error;
  }
}
