import { expect, it } from 'vitest';
import { mostSucceeded, noteEnd } from './forget-executions.ts';
import type { RunningExecution, StateMachine } from './running-execution.ts';

it('Of many executions the oldest that succeeded are forgotten, and none that failed or runs', () => {
  const executions: StateMachine['executions'] = new Map();
  const machine = { executions } as unknown as StateMachine;
  const forgotten: string[] = [];
  const end = (name: string, status: RunningExecution['status']) => {
    executions.set(name, { name, arn: name, status } as RunningExecution);
    if (status === 'RUNNING') return;
    noteEnd(machine, status === 'SUCCEEDED', { forget: ({ arn }) => forgotten.push(arn) });
  };
  end('running', 'RUNNING');
  end('failed', 'FAILED');
  for (let number = 0; number < mostSucceeded + 2; number += 1) end(`${number}`, 'SUCCEEDED');
  expect(forgotten).toEqual(['0', '1']);
  expect([...executions.keys()].slice(0, 3)).toEqual(['running', 'failed', '2']);
});
