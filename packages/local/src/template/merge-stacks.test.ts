import type { JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import type { Assembly } from './assembly-model.ts';
import { mergeStacks } from './merge-stacks.ts';
import type { Template } from './template.ts';

function stack(stackName: string, template: JsonObject): Assembly {
  return { stackName, template: template as unknown as Template, assets: new Map() };
}

const network = stack('Network', {
  Resources: { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'b' } } },
  Outputs: {
    BusName: { Value: { Ref: 'Bus' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-bus' } } },
  },
});

describe('Several stacks as one', () => {
  it('resolves imports to the values of the exporting stack', () => {
    const orders = stack('Orders', {
      Resources: {
        Rule: { Type: 'R', Properties: { EventBusName: { 'Fn::ImportValue': 'Network-bus' } } },
      },
    });
    const { template } = mergeStacks([network, orders]);
    expect(template.Resources['Rule']?.Properties).toEqual({ EventBusName: { Ref: 'Bus' } });
  });

  it('renames ids that two stacks share, with all references', () => {
    const other = stack('Other-1', {
      Conditions: { C: { 'Fn::Equals': [1, 1] } },
      Resources: {
        Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'other' } },
        User: {
          Type: 'U',
          DependsOn: ['Bus'],
          Properties: {
            a: { Ref: 'Bus' },
            b: { 'Fn::GetAtt': ['Bus', 'Arn'] },
            c: { 'Fn::Sub': 'x/${Bus.Arn}/${AWS::Region}/${!Bus}' },
          },
        },
      },
    });
    const { template } = mergeStacks([network, other]);
    expect(Object.keys(template.Resources)).toEqual(['Bus', 'Other1Bus', 'User']);
    expect(template.Resources['User']).toEqual({
      Type: 'U',
      DependsOn: ['Other1Bus'],
      Properties: {
        a: { Ref: 'Other1Bus' },
        b: { 'Fn::GetAtt': ['Other1Bus', 'Arn'] },
        c: { 'Fn::Sub': 'x/${Other1Bus.Arn}/${AWS::Region}/${!Bus}' },
      },
    });
  });

  it('keeps an import that nothing exports', () => {
    const lost = stack('Lost', {
      Resources: { R: { Type: 'R', Properties: { x: { 'Fn::ImportValue': 'nowhere' } } } },
    });
    const { template } = mergeStacks([network, lost]);
    expect(template.Resources['R']?.Properties).toEqual({ x: { 'Fn::ImportValue': 'nowhere' } });
  });
});
