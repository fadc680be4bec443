import type { JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { checkProperties } from './check-properties.ts';

const rule = (target: JsonObject) => ({ EventPattern: { source: ['a'] }, Targets: [target] });
const queue = 'AWS::SQS::Queue';
const events = 'AWS::Events::Rule';

const refused: [what: string, type: string, properties: JsonObject, problems: string[]][] = [
  [
    'a misspelt property',
    queue,
    { VisibiltyTimeout: 3 },
    ['AWS::SQS::Queue has no property VisibiltyTimeout. Did you mean VisibilityTimeout?'],
  ],
  [
    'a property in the wrong case',
    queue,
    { queueName: 'q' },
    ['AWS::SQS::Queue has no property queueName. Did you mean QueueName?'],
  ],
  [
    'a property unlike any known one',
    queue,
    { Colour: 'red' },
    ['AWS::SQS::Queue has no property Colour.'],
  ],
  [
    'a property that every object has',
    queue,
    JSON.parse('{"constructor": 1, "__proto__": 2}') as JsonObject,
    ['AWS::SQS::Queue has no property constructor.', 'AWS::SQS::Queue has no property __proto__.'],
  ],
  [
    'a misspelt property of an item',
    events,
    rule({ Id: 'a', ARN: 'b' }),
    [
      'Targets[0] has no property ARN. Did you mean Arn?',
      'the required property Targets[0].Arn is missing.',
    ],
  ],
  [
    'a missing property',
    'AWS::Lambda::Permission',
    { Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' },
    ['the required property FunctionName is missing.'],
  ],
  [
    'a list where a number is expected',
    queue,
    { VisibilityTimeout: [3] },
    ['VisibilityTimeout must be a whole number, not a list.'],
  ],
  [
    'a string where a number is expected',
    queue,
    { VisibilityTimeout: '3 minutes' },
    ['VisibilityTimeout must be a whole number, not "3 minutes".'],
  ],
  [
    'a string where a list is expected',
    events,
    { Targets: 'q' },
    ['Targets must be a list, not "q".'],
  ],
  [
    'a misspelt property in a branch of Fn::If',
    events,
    {
      Targets: { 'Fn::If': ['C', [{ Id: 'a', Arn: 'b', Inputs: '{}' }], { Ref: 'AWS::NoValue' }] },
    },
    ['Targets[0] has no property Inputs. Did you mean Input?'],
  ],
];

const taken: [what: string, type: string, properties: JsonObject][] = [
  ['numbers and booleans as strings', queue, { VisibilityTimeout: '3', FifoQueue: 'true' }],
  [
    'intrinsic functions',
    queue,
    { VisibilityTimeout: { Ref: 'P' }, QueueName: { 'Fn::Sub': '${A}' } },
  ],
  [
    'an object or a string where both are allowed',
    queue,
    { RedrivePolicy: { maxReceiveCount: 3 } },
  ],
  ['a macro', queue, { 'Fn::Transform': { Name: 'M' }, Any: 1 }],
  ['types without a definition', 'Custom::Thing', { Any: 1 }],
];

describe('checkProperties', () => {
  it.each(refused)('rejects %s', (_what, type, properties, problems) => {
    expect(checkProperties(type, properties)).toEqual(problems);
  });

  it.each(taken)('accepts %s', (_what, type, properties) => {
    expect(checkProperties(type, properties)).toEqual([]);
  });
});
