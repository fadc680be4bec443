import { describe, expect, it } from 'vitest';
import { findDeadLetterQueues } from './dead-letter-queues.ts';

type Properties = Readonly<Record<string, unknown>>;

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const letters = { Arn: arnOf('Letters') };

/**
 * Finds where the letters of the queue `Letters` belong, in a stack with these resources besides.
 */
function destinationWith(others: Readonly<Record<string, { Type: string } & Properties>>) {
  const Resources = { Letters: { Type: 'AWS::SQS::Queue' }, ...others };
  const resources = Object.entries(Resources).map(([logicalId, { Type }]) => ({
    logicalId,
    type: Type,
    physicalId: `physical ${logicalId}`,
  }));
  const found = findDeadLetterQueues({ Resources }, resources);
  expect(found.map(({ name, url }) => [name, url])).toEqual([['Letters', 'physical Letters']]);
  return found[0]?.destination;
}

const orders = { Type: 'AWS::SQS::Queue' };
const worker = { Type: 'AWS::Lambda::Function' };
const rule = (target: Properties) => ({
  Type: 'AWS::Events::Rule',
  Properties: { Targets: [{ Id: 'T', DeadLetterConfig: letters, ...target }] },
});

describe('The messages of a dead-letter queue of', () => {
  it('a redrive policy belong to the queue with that policy', () => {
    const RedrivePolicy = { deadLetterTargetArn: arnOf('Letters'), maxReceiveCount: 3 };
    expect(
      destinationWith({ Orders: { Type: 'AWS::SQS::Queue', Properties: { RedrivePolicy } } }),
    ).toEqual({ kind: 'queue', url: 'physical Orders', name: 'Orders' });
  });

  it.each([
    ['queue', { Orders: orders }, arnOf('Orders'), { kind: 'queue', name: 'Orders' }],
    ['function', { Worker: worker }, arnOf('Worker'), { kind: 'function', name: 'Worker' }],
    [
      'alias',
      { Live: { Type: 'AWS::Lambda::Alias' } },
      { Ref: 'Live' },
      { kind: 'function', functionName: 'physical Live' },
    ],
    [
      'workflow',
      { Flow: { Type: 'AWS::StepFunctions::StateMachine' } },
      { Ref: 'Flow' },
      { kind: 'workflow', arn: 'physical Flow' },
    ],
    ['target of another stack', {}, { 'Fn::ImportValue': 'Elsewhere' }, { kind: 'unknown' }],
  ])('a rule belong to its target: %s', (_, others, Arn, destination) => {
    expect(destinationWith({ ...others, Rule: rule({ Arn }) })).toMatchObject(destination);
  });

  it('a rule belong nowhere if its target receives a part of the event', () => {
    const given = { Arn: arnOf('Orders'), InputPath: '$.detail' };
    expect(destinationWith({ Orders: orders, Rule: rule(given) })).toMatchObject({
      kind: 'unknown',
    });
  });

  it('a rule and its function belong to the function', () => {
    const DeadLetterConfig = { TargetArn: arnOf('Letters') };
    const Worker = { ...worker, Properties: { DeadLetterConfig } };
    expect(destinationWith({ Worker, Rule: rule({ Arn: arnOf('Worker') }) })).toMatchObject({
      kind: 'function',
      name: 'Worker',
    });
  });

  it('two rules with different targets have an unknown owner', () => {
    const others = {
      Orders: orders,
      Worker: worker,
      One: rule({ Arn: arnOf('Orders') }),
      Two: rule({ Arn: arnOf('Worker') }),
    };
    expect(destinationWith(others)).toEqual({ kind: 'unknown', name: 'one of Orders, Worker' });
  });

  it.each([
    [
      'a pipe',
      'AWS::Pipes::Pipe',
      { SourceParameters: { DynamoDBStreamParameters: { DeadLetterConfig: letters } } },
    ],
    [
      'an event source mapping',
      'AWS::Lambda::EventSourceMapping',
      { DestinationConfig: { OnFailure: { Destination: arnOf('Letters') } } },
    ],
  ])('%s describe records of a stream', (_, Type, Properties) => {
    expect(destinationWith({ Reader: { Type, Properties } })).toEqual({
      kind: 'stream',
      name: 'the stream that Reader reads',
    });
  });

  it('anything else are listed with an unknown owner', () => {
    const RedrivePolicy = { deadLetterTargetArn: arnOf('Letters') };
    const Properties = { RedrivePolicy };
    expect(destinationWith({ Fan: { Type: 'AWS::SNS::Subscription', Properties } })).toEqual({
      kind: 'unknown',
      name: 'Fan',
    });
  });
});

it('A queue that nothing uses as a dead-letter queue is not one', () => {
  const Resources = { Orders: orders };
  expect(findDeadLetterQueues({ Resources }, [])).toEqual([]);
});
