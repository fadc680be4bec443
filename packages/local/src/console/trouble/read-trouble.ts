import type { Activity } from '../../activities/activities.ts';
import { findDeadLetterQueues } from '../../story/dead-letters.ts';
import { originEvent } from '../../story/index.ts';
import type { ConsoleState } from '../api/route.ts';
import { readQueue } from '../data/queues.ts';
import { readWorkflow } from '../data/workflows.ts';
import { eventIn } from '../events/event-in.ts';
import { stepOf } from '../events/story.ts';
import type { QueueMessage } from '../wire/data.ts';
import type { DeadLetter, Failure, Trouble } from '../wire/trouble.ts';
import { findReason, stackOf } from './find-reason.ts';

const mostFailures = 200;

/** Dead letters, failures and failed executions. */
export async function readTrouble(state: ConsoleState): Promise<Trouble> {
  const queues = await findDeadLetterQueues(state.cloud);
  const letters = await Promise.all(
    queues.map(async ({ name, logicalId }) => {
      const { messages } = await readQueue(state, name);
      return messages.map((message) => deadLetter(state, message, name, state.nameOf(logicalId)));
    }),
  );
  return {
    deadLetters: letters.flat().sort((one, other) => other.message.sent - one.message.sent),
    failures: state.journal.failures
      .slice(-mostFailures)
      .reverse()
      .map((activity) => failure(state, activity)),
    runs: await failedRuns(state),
  };
}

function deadLetter(
  state: ConsoleState,
  message: QueueMessage,
  queue: string,
  queueName: string,
): DeadLetter {
  const { event, type } = eventIn(state, message.body);
  const { reason, stack } = findReason(state.cloud.activities.list(), message, event);
  return { message, queue, queueName, reason, stack, type, event: event?.id ?? null };
}

function failure(state: ConsoleState, activity: Activity): Failure {
  const named = eventIn(state, JSON.stringify(activity.detail ?? null));
  const origin = originEvent(state.cloud.activities, activity);
  const event = named.event ?? (origin === undefined ? undefined : state.journal.find(origin.id));
  return {
    step: stepOf(activity, event?.id ?? null, state.nameOf),
    stack: stackOf(activity.detail),
    event: event?.id ?? null,
    type: event?.type ?? named.type,
  };
}

async function failedRuns(state: ConsoleState): Promise<Trouble['runs']> {
  const { cloud, nameOf } = state;
  const machines = cloud.resourcesOfType('AWS::StepFunctions::StateMachine');
  const found = await Promise.all(
    machines.map(async ({ ref, logicalId }) => {
      const { runs } = await readWorkflow(state, ref.split(':').at(-1) ?? ref);
      const failed = runs.filter(({ status }) => status !== 'SUCCEEDED' && status !== 'RUNNING');
      return Promise.all(
        failed.slice(0, 50).map(async (run) => {
          const described = await cloud.call('states', 'DescribeExecution', {
            executionArn: run.arn,
          });
          const { error = '', cause = '' } = described;
          const why = [error, cause].map(String).filter(Boolean).join(': ');
          return { ...run, workflow: nameOf(logicalId), cause: why === '' ? null : why };
        }),
      );
    }),
  );
  return found.flat().sort((one, other) => other.start - one.start);
}
