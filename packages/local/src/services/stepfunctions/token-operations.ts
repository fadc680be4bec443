import type { Json } from '@eventwright/json';
import { type Operations, operation } from '../../protocol/operations.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { structure, text } from '../../protocol/shape.ts';
import type { StepFunctions } from './find-execution.ts';

const taskToken = text({ min: 1, max: 2048 });

/** Operations with which a task that waits is called back. */
export const tokenOperations: Operations<StepFunctions> = {
  SendTaskSuccess: operation(
    structure({ 'taskToken!': taskToken, 'output!': text({ max: 262_144 }) }),
    ({ tokens }, { taskToken: token, output }) => {
      let value: Json;
      try {
        value = JSON.parse(String(output)) as Json;
      } catch (error) {
        throw new ServiceError('InvalidOutput', `Invalid Output: '${String(error)}'`);
      }
      return known(tokens.succeed(String(token), value));
    },
  ),
  SendTaskFailure: operation(
    structure({
      'taskToken!': taskToken,
      error: text({ max: 256 }),
      cause: text({ max: 32_768 }),
    }),
    ({ tokens }, { taskToken: token, error = 'States.TaskFailed', cause = '' }) =>
      known(tokens.fail(String(token), String(error), String(cause))),
  ),
  SendTaskHeartbeat: operation(structure({ 'taskToken!': taskToken }), ({ tokens }, input) =>
    known(tokens.beat(String(input['taskToken']))),
  ),
};

function known(isWaiting: boolean): Record<string, never> {
  if (isWaiting) return {};
  const message = 'Task Timed Out: Provided task does not exist anymore';
  throw new ServiceError('TaskTimedOut', message);
}
