// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation's placeholders
import { describe, expect, it } from 'vitest';
import { expandLoops } from './for-each.ts';
import type { Template } from './template.ts';

const looping = (Resources: object, more: object = {}): Template =>
  ({ Transform: 'AWS::LanguageExtensions', Resources, ...more }) as unknown as Template;

describe('Fn::ForEach', () => {
  it('creates a resource for each item and inserts the item', () => {
    const body = {
      'Queue${Name}': { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Name' } } },
    };
    const { Resources } = expandLoops(
      looping({ 'Fn::ForEach::Queues': ['Name', ['A', 'B'], body] }),
    );
    expect(Resources).toEqual({
      QueueA: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'A' } },
      QueueB: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'B' } },
    });
  });

  it('uses the items of a list parameter, and only their letters and digits in ids', () => {
    const body = { 'Q&{Name}': { Type: 'T', Properties: { Name: '${Name}' } } };
    const template = looping(
      { 'Fn::ForEach::Queues': ['Name', { Ref: 'Names' }, body] },
      { Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'a-1,b-2' } } },
    );
    expect(Object.keys(expandLoops(template).Resources)).toEqual(['Qa1', 'Qb2']);
    expect(Object.keys(expandLoops(template, { Names: 'c' }).Resources)).toEqual(['Qc']);
  });

  it('supports nested loops', () => {
    const inner = { 'Fn::ForEach::Inner': ['Y', ['1', '2'], { '${X}${Y}': { Type: 'T' } }] };
    const template = looping({ 'Fn::ForEach::Outer': ['X', ['a', 'b'], inner] });
    expect(Object.keys(expandLoops(template).Resources)).toEqual(['a1', 'a2', 'b1', 'b2']);
  });

  it.each([
    [
      'without the transform',
      { Resources: { 'Fn::ForEach::L': ['X', [], {}] } },
      'AWS::LanguageExtensions',
    ],
    ['without a body', looping({ 'Fn::ForEach::L': ['X', ['a']] }), 'an identifier, a collection'],
    ['over a name', looping({ 'Fn::ForEach::L': ['X', 'a', {}] }), 'the collection must be a list'],
    [
      'over an unknown parameter',
      looping({ 'Fn::ForEach::L': ['X', { Ref: 'P' }, {}] }),
      'refers to P',
    ],
  ])('is rejected %s', (_what, template, message) => {
    expect(() => expandLoops(template as unknown as Template)).toThrow(message);
  });
});
