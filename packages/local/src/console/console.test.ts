import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalCloud } from '../cloud.ts';
import { startWith } from '../testing.ts';

let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await startWith({
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'owner', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      },
    },
    Registry: { Type: 'AWS::EventSchemas::Registry', Properties: { RegistryName: 'shop' } },
    Schema: {
      Type: 'AWS::EventSchemas::Schema',
      Properties: {
        RegistryName: { 'Fn::GetAtt': ['Registry', 'RegistryName'] },
        SchemaName: 'shop@Placed',
        Type: 'JSONSchemaDraft4',
        Content: '{"type":"object"}',
      },
    },
  });
});

afterAll(() => cloud.stop());

it.each([
  ['', 'text/html'],
  ['console.js', 'text/javascript'],
  ['console.css', 'text/css'],
])('the console serves its page: %s', async (name, type) => {
  const answer = await fetch(`${cloud.endpoint}/console/${name}`);
  expect(answer.headers.get('content-type')).toContain(type);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('the console tells the records and where the API is', async () => {
  const answer = await fetch(`${cloud.endpoint}/console/state`);
  expect(await answer.json()).toEqual({ apiUrl: null, records: [] });
});

it('the console tells the schemas, and the versions of one', async () => {
  const answer = await fetch(`${cloud.endpoint}/console/schemas`);
  expect(await answer.json()).toEqual([{ registry: 'shop', name: 'shop@Placed', versions: 1 }]);
  const one = new URLSearchParams({ registry: 'shop', name: 'shop@Placed' });
  const versions = await fetch(`${cloud.endpoint}/console/schemas?${one}`);
  expect(await versions.json()).toEqual([{ version: '1', content: { type: 'object' } }]);
});

it('the console streams what happened and what happens', async () => {
  const aborting = new AbortController();
  cloud.activities.record({ service: 'test', action: 'Before', resource: 'r', summary: 's' });
  const answer = await fetch(`${cloud.endpoint}/console/activities`, { signal: aborting.signal });
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk as Uint8Array);
    if (text.includes('"After"')) break;
    if (text.includes('"Before"')) {
      cloud.activities.record({ service: 'test', action: 'After', resource: 'r', summary: 's' });
    }
  }
  expect(text).toContain('"Before"');
  aborting.abort();
});
