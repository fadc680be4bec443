import type { JsonObject } from '@eventwright/json';
import { expect, it } from 'vitest';
import { hiddenWait } from './hidden-wait.ts';

const stream = { DynamoDBStreamParameters: { StartingPosition: 'LATEST' } };

it.each<[string, string, JsonObject, number]>([
  ['a stream read by a function', 'Lambda::EventSourceMapping', { StartingPosition: 'LATEST' }, 60],
  ['a queue read by a function', 'Lambda::EventSourceMapping', { BatchSize: 10 }, 5],
  ['a stream read by a pipe', 'Pipes::Pipe', { SourceParameters: stream }, 60],
  ['a function that a topic invokes', 'Lambda::Permission', { Principal: 'sns.amazonaws.com' }, 60],
  [
    'a function that an API invokes',
    'Lambda::Permission',
    { Principal: 'apigateway.amazonaws.com' },
    5,
  ],
])('%s may hide work for a known time', (_what, type, Properties, seconds) => {
  const Resources = { One: { Type: `AWS::${type}`, Properties } };
  expect(hiddenWait({ Resources })).toBe(seconds * 1_000);
});
