import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ImagePipelineStack } from '../../stack/image-pipeline-stack.ts';
import { findHops, unknownTypes } from './find-hops.ts';
import { type Hop, refusals } from './hop.ts';
import { type Policies, readPolicies, type Statement } from './policies.ts';
import { publishingHops } from './publishing-hops.ts';
import { type RawResource, type Resource, resolveTemplate } from './template.ts';

function synthesize(stage: 'sandbox' | 'production'): readonly Resource[] {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new ImagePipelineStack(app, 'ImagePipeline', { stage, alarmEmail: 'a@b.example' });
  const template = Template.fromStack(stack).toJSON()['Resources'];
  return resolveTemplate(template as Readonly<Record<string, RawResource>>);
}

describe.each(['sandbox', 'production'] as const)('The hops of the template (%s)', (stage) => {
  const resources = synthesize(stage);
  const policies = readPolicies(resources);
  const hops = [...findHops(resources), ...publishingHops(resources, policies)];
  const allowed = hops.filter((hop) => refusals(hop, policies).length === 0);

  it('start at known resource types', () => {
    expect(unknownTypes(resources)).toEqual([]);
  });

  it('are allowed by the caller and by the callee', () => {
    expect(hops.flatMap((hop) => refusals(hop, policies))).toEqual([]);
  });

  it('start at every alarm, rule, pipe, function, state machine and distribution', () => {
    const callers = new Set(hops.map(({ from }) => from));
    const types =
      /::(Alarm|Rule|Pipe|Lambda::Function|StateMachine|EventSourceMapping|Distribution)$/;
    const quiet = resources.filter(({ id, type }) => types.test(type) && !callers.has(id));
    expect(quiet.map(({ id }) => id)).toEqual([]);
  });

  it('require every statement of a resource policy: without any one, a hop is denied', () => {
    const allowing = [...policies.resource].flatMap(([arn, statements]) =>
      statements.filter(({ Effect }) => Effect === 'Allow').map((one) => [arn, one] as const),
    );
    const idle = allowing.filter(
      ([arn, one]) => refusedWithout(allowed, policies, arn, one).length === 0 && !isOfAccount(one),
    );
    expect(allowing.length).toBeGreaterThan(0);
    expect(idle).toEqual([]);
  });

  it('require the trust policies of their roles: without any one, a hop is denied', () => {
    const idle = [...policies.trust.keys()].filter((role) => {
      const trust = new Map([...policies.trust].filter(([arn]) => arn !== role));
      return allowed.every((hop) => refusals(hop, { ...policies, trust }).length === 0);
    });
    expect(idle).toEqual([]);
  });
});

describe('An event from another role on the bus in production', () => {
  const resources = synthesize('production');
  const policies = readPolicies(resources);
  const publishing = [...findHops(resources), ...publishingHops(resources, policies)].filter(
    ({ action, principal }) => action === 'events:PutEvents' && 'role' in principal,
  );

  it('is denied, although the role may put events on every bus of the account', () => {
    const role = 'arn:aws:iam::111122223333:role/administrator';
    const identity = new Map([...policies.identity, [role, [anything]]]);
    expect(publishing.length).toBeGreaterThan(4);
    for (const { assumedBy: _, ...hop } of publishing) {
      const context = { ...hop.context, 'aws:PrincipalArn': role };
      const forged = { ...hop, principal: { role }, context };
      expect(refusals(forged, { ...policies, identity })).toHaveLength(1);
    }
  });
});

const anything: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };

/** A statement for the account's principals allows nothing beyond their own policies. */
function isOfAccount({ Principal }: Statement): boolean {
  return JSON.stringify(Principal).includes(':root');
}

function refusedWithout(
  hops: readonly Hop[],
  policies: Policies,
  arn: string,
  statement: Statement,
): readonly Hop[] {
  const resource = new Map(policies.resource);
  resource.set(
    arn,
    (resource.get(arn) ?? []).filter((one) => one !== statement),
  );
  return hops.filter((hop) => refusals(hop, { ...policies, resource }).length > 0);
}
