import type { JsonObject } from '@eventwright/json';
import { expect, it } from 'vitest';
import { asTemplate } from './template-shape.ts';

const queue = { Type: 'AWS::SQS::Queue' };

it.each<[string, JsonObject, string]>([
  ['no resources', {}, 'It has no Resources.'],
  ['a null resource', { Resources: { Q: null } }, 'Q: a resource must be an object'],
  [
    'a null resource named like a function',
    { Resources: { 'Fn::Sub': null } },
    'Fn::Sub: a resource',
  ],
  ['a resource without a type', { Resources: { Q: { Type: 1 } } }, 'Q: a resource must be'],
  [
    'properties in a list',
    { Resources: { Q: { ...queue, Properties: [] } } },
    'Q: Properties must',
  ],
  ['a dependency on an object', { Resources: { Q: { ...queue, DependsOn: {} } } }, 'Q: DependsOn'],
  ['a null parameter', { Resources: {}, Parameters: { P: null } }, 'P: a parameter must'],
  ['outputs in a list', { Resources: {}, Outputs: [] }, 'It: Outputs must be an object.'],
])('A template with %s is rejected', (_, template, message) => {
  expect(() => asTemplate(template, 'It')).toThrow(message);
});

it('Fn::ForEach is allowed among the resources', () => {
  const loop = ['X', ['a'], { ['Q' as string]: queue }];
  expect(() => asTemplate({ Resources: { 'Fn::ForEach::L': loop } }, 'It')).not.toThrow();
});
