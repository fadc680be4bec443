import { setTimeout as sleep } from 'node:timers/promises';
import type { Json, JsonObject } from '@eventwright/json';
import { StateFailure } from '../failure.ts';
import { asText, type Integration } from './integration.ts';

/** `states:startExecution`: the input may be any JSON. */
export const startExecution: Integration = {
  errorPrefix: 'StepFunctions',
  async run(cloud, input) {
    const { executionArn = '', startDate = 0 } = await start(cloud, input);
    return { ExecutionArn: executionArn, StartDate: startDate };
  },
};

/** `states:startExecution.sync`: waits for its end; `:2` returns the output as JSON. */
export function startExecutionAndWait(version: 1 | 2): Integration {
  return {
    errorPrefix: 'StepFunctions',
    async run(cloud, input) {
      const { executionArn = '' } = await start(cloud, input);
      for (;;) {
        const described = await cloud.call('states', 'DescribeExecution', { executionArn });
        if (described['status'] !== 'RUNNING') return ended(described, version);
        await sleep(20);
      }
    },
  };
}

function start(cloud: Parameters<Integration['run']>[0], input: JsonObject): Promise<JsonObject> {
  const { StateMachineArn = '', Name, Input } = input;
  return cloud.call('states', 'StartExecution', {
    stateMachineArn: StateMachineArn,
    ...(Name === undefined ? {} : { name: Name }),
    input: asText(Input ?? {}),
  });
}

function ended(described: JsonObject, version: 1 | 2): Json {
  const pairs = Object.entries(described).map(([name, value]): [string, Json] => [
    `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    version === 2 && (name === 'output' || name === 'input')
      ? (JSON.parse(String(value)) as Json)
      : value,
  ]);
  const result = Object.fromEntries(pairs);
  if (described['status'] === 'SUCCEEDED') return result;
  throw new StateFailure('States.TaskFailed', JSON.stringify(result));
}
