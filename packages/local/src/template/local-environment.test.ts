import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@eventwright/json';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAssembly } from './assembly.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-environment-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The template that is provisioned for stacks, by name: each has an environment and a template. */
function provisioned(stacks: Readonly<Record<string, readonly [string, JsonObject]>>) {
  const artifacts = Object.entries(stacks).map(([name, [environment, template]]) => {
    writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(template));
    const properties = { templateFile: `${name}.json` };
    return [name, { type: 'aws:cloudformation:stack', environment, properties }] as const;
  });
  const manifest = { artifacts: Object.fromEntries(artifacts) };
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  return readAssembly(folder).template;
}

function role(text: string): JsonObject {
  return { Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { text } } } };
}

describe('A stack with its own account and region', () => {
  it.each([
    ['arn:aws:sqs:eu-west-1:123456789012:q', 'arn:aws:sqs:us-east-1:000000000000:q'],
    ['123456789012', '000000000000'],
    ['assets-123456789012-eu-west-1', 'assets-000000000000-us-east-1'],
    ['a1234567890123', 'a1234567890123'],
    ['eu-west-1a', 'eu-west-1a'],
    ['arn:aws:iam::210987654321:role/other', 'arn:aws:iam::210987654321:role/other'],
  ])('uses the local ones: %s', (text, local) => {
    const template = provisioned({ Shop: ['aws://123456789012/eu-west-1', role(text)] });
    expect(template.Resources['Role']?.Properties?.['text']).toBe(local);
  });

  it('uses the local ones if another stack refers to it', () => {
    const template = provisioned({
      Data: ['aws://123456789012/eu-west-1', { Resources: {} }],
      Api: ['aws://210987654321/eu-central-1', role('arn:aws:sqs:eu-west-1:123456789012:q')],
    });
    const text = template.Resources['Role']?.Properties?.['text'];
    expect(text).toBe('arn:aws:sqs:us-east-1:000000000000:q');
  });

  it('keeps the entry of its own region in a mapping', () => {
    const ByRegion = {
      'us-east-1': { size: 1 },
      'eu-west-1': { size: 2 },
      'sa-east-1': { size: 3 },
    };
    const orders = [Object.entries(ByRegion), Object.entries(ByRegion).toReversed()];
    for (const entries of orders) {
      const mapping = { Resources: {}, Mappings: { ByRegion: Object.fromEntries(entries) } };
      const { Mappings } = provisioned({ Shop: ['aws://123456789012/eu-west-1', mapping] });
      expect(Mappings).toEqual({
        ByRegion: { 'us-east-1': { size: 2 }, 'sa-east-1': { size: 3 } },
      });
    }
  });

  it('is unchanged if the assembly does not know its environment', () => {
    const text = 'arn:aws:sqs:eu-west-1:123456789012:q';
    const template = provisioned({ Shop: ['aws://unknown-account/unknown-region', role(text)] });
    expect(template.Resources['Role']?.Properties?.['text']).toBe(text);
  });
});
