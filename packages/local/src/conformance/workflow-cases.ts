import type { ConformanceCase } from './case.ts';
import { casesOf } from './cases-of.ts';

const states = casesOf('stepfunctions');

/** State machines and their executions. */
export const workflowCases: readonly ConformanceCase[] = [
  states.answers(
    'StartExecution',
    '',
    { stateMachineArn: '$Machine', input: '{"a":1}' },
    {},
    { execution: 'executionArn' },
  ),
  states.answers('DescribeExecution', '', { executionArn: '$execution' }, { input: '{"a":1}' }),
  states.answers('ListExecutions', '', { stateMachineArn: '$Machine' }, {}),
  states.answers('ListStateMachines', '', {}, {}),
  states.refuses(
    'CreateStateMachine',
    'of a bad definition',
    { name: 'm', roleArn: 'arn:aws:iam::000000000000:role/r', definition: '{}' },
    'InvalidDefinition',
  ),
  states.refuses(
    'DescribeExecution',
    'of none',
    { executionArn: 'arn:aws:states:us-east-1:000000000000:execution:a:b' },
    'ExecutionDoesNotExist',
  ),
  states.refuses(
    'SendTaskSuccess',
    'with an output that is not JSON',
    { taskToken: 'x', output: '{' },
    'InvalidOutput',
  ),
];
