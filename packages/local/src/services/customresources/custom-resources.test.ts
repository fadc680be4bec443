import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { startWith } from '../../testing.ts';

const maker = `
  exports.handler = async ({ RequestType, ResponseURL, ResourceProperties, ...ids }) => {
    const { Fails, Throws, ...properties } = ResourceProperties;
    if (Throws) throw new Error('no luck');
    await fetch(ResponseURL, {
      method: 'PUT',
      body: JSON.stringify({
        Status: Fails ? 'FAILED' : 'SUCCESS',
        Reason: Fails,
        PhysicalResourceId: 'made-' + RequestType,
        Data: { Given: JSON.stringify(properties.Values), Logical: ids.LogicalResourceId },
      }),
    });
  };`;
const Maker = {
  Type: 'AWS::Lambda::Function',
  Properties: { Code: { ZipFile: maker }, Timeout: 5 },
};
const ServiceToken = { 'Fn::GetAtt': ['Maker', 'Arn'] };
let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await startWith({
    Maker,
    Thing: { Type: 'Custom::Thing', Properties: { ServiceToken, Values: [1, true, 'a'] } },
    Named: {
      Type: 'AWS::SSM::Parameter',
      Properties: {
        Name: { Ref: 'Thing' },
        Value: { 'Fn::Sub': '${Thing.Given} ${Thing.Logical}' },
      },
    },
    Other: { Type: 'AWS::SSM::Parameter', Properties: { Value: 'needs no Thing' } },
  });
});
afterAll(() => cloud.stop());

it('is created by its function, which receives strings and returns attributes', () => {
  const { ref, properties } = cloud.findResource('Named') ?? {};
  expect([ref, properties?.['Value']]).toEqual(['made-Create', '["1","true","a"] Thing']);
});

it('lets what does not need it be made before it', () => {
  const order = cloud.allResources().map(({ logicalId }) => logicalId);
  expect(order).toEqual(['Maker', 'Other', 'Thing', 'Named']);
});

it.each([
  ['reports a failure', { Fails: 'too small' }, /Thing: .*too small/],
  ['throws', { Throws: true }, /Thing: .*no luck/],
])('stops the deployment if its function %s', async (_what, properties, message) => {
  const Thing = { Type: 'Custom::Thing', Properties: { ServiceToken, ...properties } };
  await expect(startWith({ Maker, Thing })).rejects.toThrow(message);
});
