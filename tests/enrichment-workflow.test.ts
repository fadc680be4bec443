import { marshall } from '@aws-sdk/util-dynamodb';
import { TablePipe } from '@eventwright/constructs';
import type { JsonObject } from '@eventwright/json';
import { type LocalCloud, startLocalCloud } from '@eventwright/local';
import { callJson } from '@eventwright/local/testing';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let cloud: LocalCloud;

beforeAll(async () => {
  const stack = new Stack(new App(), 'Acme');
  const eventBus = new EventBus(stack, 'Bus');
  const table = new Table(stack, 'Orders', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    stream: StreamViewType.NEW_AND_OLD_IMAGES,
  });
  const contract = {
    description: 'Tells that an order changed.',
    key: ['id'],
    pattern: { eventName: ['INSERT'] },
    inputTemplate: '{}',
    source: 's',
    detailType: 'd',
    enrichment: 'workflow',
  } as const;
  new TablePipe(stack, 'Changes', contract, { eventBus, table });
  const { Resources } = Template.fromStack(stack).toJSON();
  const assembly = { stackName: 'Acme', template: { Resources }, assets: new Map() };
  cloud = await startLocalCloud({ assembly });
});
afterAll(() => cloud.stop());

/** The output of the workflow for records. */
async function convert(input: readonly object[]): Promise<readonly JsonObject[]> {
  const [machine] = cloud.resourcesOfType('AWS::StepFunctions::StateMachine');
  const call = { stateMachineArn: machine?.ref ?? '', input: JSON.stringify(input) };
  const { body } = await callJson(cloud, 'states', 'AWSStepFunctions.StartSyncExecution', call);
  expect(body['status'], JSON.stringify(body)).toBe('SUCCEEDED');
  return JSON.parse(String(body['output'])) as readonly JsonObject[];
}

function recordOf(image: object): object {
  const Keys = marshall({ id: 'a' });
  return {
    eventName: 'INSERT',
    dynamodb: { Keys, NewImage: marshall(image), SequenceNumber: '1' },
  };
}

describe('The workflow that converts a record to plain JSON', () => {
  it('keeps the other fields of the record and the order of the list', async () => {
    const records = [recordOf({ total: 12.5 }), recordOf({ tags: new Set(['a']) })];
    expect(await convert(records)).toEqual([
      {
        eventName: 'INSERT',
        dynamodb: { Keys: { id: 'a' }, NewImage: { total: 12.5 }, SequenceNumber: '1' },
      },
      {
        eventName: 'INSERT',
        dynamodb: { Keys: { id: 'a' }, NewImage: { tags: ['a'] }, SequenceNumber: '1' },
      },
    ]);
  });

  it('restores every item that the document client wrote', async () => {
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.string({ unit: 'grapheme-ascii' }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), tie('any'), {
          maxKeys: 3,
        }),
      ),
    })).any;
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 10, maxLength: 20 }), async (values) => {
        const image = Object.fromEntries(values.map((one, index) => [`attribute${index}`, one]));
        const [made] = await convert([recordOf(image)]);
        expect(made).toMatchObject({ dynamodb: { NewImage: image } });
      }),
      { numRuns: 10, seed: 1 },
    );
  });
});
