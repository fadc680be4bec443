import type { JsonObject } from '@eventwright/json';
import { checkTemplate } from '@eventwright/local/testing';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ImagePipelineStack } from './image-pipeline-stack.ts';
import { type Stage, stages } from './stage.ts';

interface Resource {
  readonly Type: string;
  readonly Properties?: JsonObject;
}

type Resources = Readonly<Record<string, Resource>>;

/** The template with everything that a deployment can ask for. */
function synthesize(stage: Stage): Resources {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const options = { alarmEmail: 'ops@example.com', securityHub: true };
  const stack = new ImagePipelineStack(app, 'ImagePipeline', { stage, ...options });
  return Template.fromStack(stack).toJSON()['Resources'] as Resources;
}

/** A resource with a property that no type has. */
function spoiled({ Type, Properties }: Resource): Resource {
  return { Type, Properties: { ...Properties, NoSuchProperty: true } };
}

const names = Object.keys(stages) as readonly Stage[];

describe.each(names)('The template of %s, by CloudFormation’s resource schemas', (stage) => {
  const resources = synthesize(stage);

  it('has no property that is unknown, missing or of another type', () => {
    expect(checkTemplate({ Resources: resources })).toEqual([]);
  });

  it('is checked for every resource except custom ones', () => {
    const bad = Object.fromEntries(
      Object.entries(resources).map(([id, resource]) => [id, spoiled(resource)]),
    );
    const found = new Set(checkTemplate({ Resources: bad }).map(({ logicalId }) => logicalId));
    const unchecked = Object.entries(resources).filter(([id]) => !found.has(id));
    const types = new Set(unchecked.map(([, { Type }]) => Type));
    expect([...types].filter((type) => !type.startsWith('Custom::'))).toEqual([]);
  });

  it('is rejected without a property that its type requires', () => {
    const queue = Object.entries(resources).find(([, { Type }]) => Type === 'AWS::Pipes::Pipe');
    const [id = '', { Properties = {}, Type } = { Type: '' }] = queue ?? [];
    const { RoleArn: _, ...others } = Properties;
    const without = { ...resources, [id]: { Type, Properties: others } };
    expect(checkTemplate({ Resources: without })).toEqual([
      { logicalId: id, message: 'the required property RoleArn is missing.' },
    ]);
  });
});
