import { beforeAll, describe, expect, it } from 'vitest';
import { stackTemplate } from './testing/stack-template.ts';

interface Policy {
  readonly DependsOn?: readonly string[];
  readonly Properties: { readonly Statement: object; readonly StatementId: string };
}

describe('The policy of the bus, in production', () => {
  let policies: readonly (readonly [string, Policy])[];

  beforeAll(() => {
    const found = stackTemplate('production').findResources('AWS::Events::EventBusPolicy');
    policies = Object.entries(found) as unknown as readonly (readonly [string, Policy])[];
    expect(policies.length).toBeGreaterThan(1);
  });

  it('has room for the longest names of roles', () => {
    // User guide, "Quotas for EventBridge event buses": the policy of a bus may have 10,240 bytes.
    const longestArn = `arn:aws:iam::000000000000:role/${'x'.repeat(64)}`;
    const statements = policies.map(([, { Properties }]) =>
      JSON.stringify(Properties.Statement).replaceAll(/\{"Fn::GetAtt":[^}]*\}/g, `"${longestArn}"`),
    );
    const policy = `{"Version":"2012-10-17","Statement":[${statements.join()}]}`;
    expect(policy.length).toBeLessThan(10_240);
  });

  it('is created one statement after the other', () => {
    const before = policies.flatMap(([, { DependsOn = [] }]) => DependsOn);
    const ids = policies.map(([id]) => id);
    expect(before.filter((id) => ids.includes(id))).toHaveLength(policies.length - 1);
    expect(new Set(before).size).toBe(before.length);
  });
});
