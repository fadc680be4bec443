import { expect, it } from 'vitest';
import { mostCharacters, mostRead, mostSucceeded, noteEnd } from './forget-executions.ts';
import type { RunningExecution, StateMachine } from './running-execution.ts';

it('The oldest of many executions are forgotten if they succeeded, never if they failed or still run', () => {
  const executions: StateMachine['executions'] = new Map();
  const machine = { executions } as unknown as StateMachine;
  const [forgotten, released]: string[][] = [[], []];
  const end = (name: string, status: RunningExecution['status']) => {
    const execution = { name, arn: name, status } as RunningExecution;
    executions.set(name, execution);
    if (status === 'RUNNING') return;
    noteEnd(machine, execution, {
      isLasting: true,
      forget: ({ arn }) => forgotten?.push(arn),
      release: ({ arn }) => released?.push(arn),
    });
  };
  end('running', 'RUNNING');
  end('failed', 'FAILED');
  for (let number = 0; number < mostSucceeded + 2; number += 1) end(`${number}`, 'SUCCEEDED');
  expect(forgotten).toEqual(['0', '1']);
  expect(released).toHaveLength(mostSucceeded + 3 - mostRead);
  expect(released?.slice(0, 2)).toEqual(['failed', '0']);
  expect([...executions.keys()].slice(0, 3)).toEqual(['running', 'failed', '2']);
});

it('In memory, successful executions with large histories are forgotten', () => {
  const executions: StateMachine['executions'] = new Map();
  const machine = { executions } as unknown as StateMachine;
  const forgotten: string[] = [];
  const history = [{ input: 'x'.repeat(mostCharacters / 4) }];
  for (const name of ['0', '1', '2', '3', '4']) {
    const ended = { name, arn: name, status: 'SUCCEEDED', input: {}, history };
    const execution = ended as unknown as RunningExecution;
    executions.set(name, execution);
    noteEnd(machine, execution, {
      isLasting: false,
      forget: ({ arn }) => forgotten.push(arn),
      release: () => undefined,
    });
  }
  expect(forgotten).toEqual(['0', '1']);
});
