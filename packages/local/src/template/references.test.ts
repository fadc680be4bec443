import { expect, it } from 'vitest';
import { referencesIn } from './references.ts';

it('References are found in every form', () => {
  const value = {
    a: [{ Ref: 'Queue' }, { 'Fn::GetAtt': ['Topic', 'TopicName'] }, { 'Fn::GetAtt': 'Bus.Arn' }],
    b: { 'Fn::Sub': ['${Table}/${Own}/${!Literal}', { Own: { Ref: 'Bucket' } }] },
    c: '{{resolve:ssm:/shop/key:1}}',
  };
  const names = ['Queue', 'Topic', 'Bus', 'Table', 'Bucket', 'ssm:/shop/key'];
  expect(referencesIn(value)).toEqual(new Set(names));
});

it.each([{ Ref: { toString: '' } }, { Ref: ['Queue'] }, { 'Fn::Sub': { toString: '' } }])(
  '%j refers to nothing',
  (value) => {
    expect(referencesIn(value)).toEqual(new Set());
  },
);
