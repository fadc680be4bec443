// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation's placeholders

import type { Json } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { evaluateCondition } from './conditions.ts';
import { resolve } from './intrinsics.ts';
import { orderResources } from './order.ts';
import { readParameters, type Scope } from './scope.ts';
import type { Template } from './template.ts';

const template: Template = {
  Resources: {},
  Parameters: {
    Stage: { Type: 'String', Default: 'test' },
    Zones: { Type: 'CommaDelimitedList', Default: 'a,b' },
  },
  Conditions: {
    IsProduction: { 'Fn::Equals': [{ Ref: 'Stage' }, 'production'] },
    IsTest: {
      'Fn::And': [{ 'Fn::Not': [{ Condition: 'IsProduction' }] }, { 'Fn::Equals': ['x', 'x'] }],
    },
  },
  Mappings: { Sizes: { small: { width: 320 } } },
};
const scope: Scope = {
  template,
  parameters: readParameters(template, {
    account: '000000000000',
    region: 'us-east-1',
    stackName: 'Test',
  }),
  resources: new Map([
    [
      'Queue',
      { ref: 'http://queue', attributes: { Arn: 'arn:aws:sqs:us-east-1:000000000000:queue' } },
    ],
  ]),
};

describe('An intrinsic function', () => {
  it.each<[string, Json, Json]>([
    ['Ref of a parameter', { Ref: 'Stage' }, 'test'],
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['Ref of a resource', { Ref: 'Queue' }, 'http://queue'],
    ['GetAtt', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:queue'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }]] }, 'a-test'],
    ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b'] }] }, 'b'],
    [
      'Sub',
      { 'Fn::Sub': '${Stage} ${Queue.Arn} ${!Literal}' },
      'test arn:aws:sqs:us-east-1:000000000000:queue ${Literal}',
    ],
    ['Sub with variables', { 'Fn::Sub': ['${a}', { a: { Ref: 'Stage' } }] }, 'test'],
    ['If', { 'Fn::If': ['IsTest', 'yes', { Ref: 'Nothing' }] }, 'yes'],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', 'small', 'width'] }, 320],
    ['a list parameter', { Ref: 'Zones' }, ['a', 'b']],
    [
      'NoValue in an object and a list',
      { a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] },
      { b: [1] },
    ],
  ])('%s', (_name, given, want) => {
    expect(resolve(given, scope)).toEqual(want);
  });

  it.each<[string, Json, string]>([
    ['ImportValue of an unknown export', { 'Fn::ImportValue': 'x' }, 'no stack here exports x'],
    ['Ref of an unknown id', { Ref: 'Missing' }, 'no parameter or resource Missing'],
    [
      'GetAtt of a name that all objects have',
      { 'Fn::GetAtt': ['Queue', 'toString'] },
      'has no attribute toString',
    ],
    [
      'If without a name',
      { 'Fn::If': [{ a: 1 }, 1, 2] },
      'The name of a condition must be a string.',
    ],
    ['Sub of a name that all objects have', { 'Fn::Sub': '${constructor}' }, 'constructor'],
    ['GetAtt of an unknown id', { 'Fn::GetAtt': ['Queue', 'Colour'] }, 'has no attribute Colour'],
  ])('%s is rejected by name', (_name, given, message) => {
    expect(() => resolve(given, scope)).toThrow(message);
  });

  it('evaluates conditions that use conditions', () => {
    expect(evaluateCondition({ Condition: 'IsTest' }, scope, resolve)).toBe(true);
  });
});

describe('The order of resources', () => {
  it('puts a resource after everything that it references by Ref, GetAtt, Sub and DependsOn', () => {
    const Resources = {
      A: { Type: 'T', Properties: { x: { Ref: 'B' } }, DependsOn: 'E' },
      B: { Type: 'T', Properties: { x: { 'Fn::GetAtt': ['C', 'Arn'] } } },
      C: { Type: 'T', Properties: { x: { 'Fn::Sub': 'x ${D.Arn}' } } },
      D: { Type: 'T' },
      E: { Type: 'T' },
    };
    expect(orderResources({ Resources })).toEqual(['E', 'D', 'C', 'B', 'A']);
  });

  it('reports a cycle', () => {
    const Resources = {
      A: { Type: 'T', Properties: { x: { Ref: 'B' } } },
      B: { Type: 'T', DependsOn: ['A'] },
    };
    expect(() => orderResources({ Resources })).toThrow('A → B → A');
  });
});
