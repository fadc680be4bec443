import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startLocalCloud } from '../cloud.ts';
import type { Template } from '../template/template.ts';
import { callJson } from '../testing.ts';

interface Message {
  readonly Body: string;
  readonly ReceiptHandle: string;
  readonly Attributes: { readonly ApproximateReceiveCount: string };
}

it('returns a message whose visibility timeout is set to 0, and counts on after a restart', async () => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'eventwright-stores-'));
  const template = { Resources: { Q: { Type: 'AWS::SQS::Queue' } } } as unknown as Template;
  const assembly = { stackName: 'T', template, assets: new Map() };
  let cloud = await startLocalCloud({ assembly, dataFolder });
  onTestFinished(async () => {
    await cloud.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  const call = async (operation: string, input: object = {}) => {
    const QueueUrl = cloud.findResource('Q')?.ref;
    return await callJson(cloud, 'sqs', `AmazonSQS.${operation}`, { QueueUrl, ...input });
  };
  const receive = async () => {
    const input = { MessageSystemAttributeNames: ['ApproximateReceiveCount'] };
    const { Messages = [] } = (await call('ReceiveMessage', input)).body as {
      readonly Messages?: readonly Message[];
    };
    const [message] = Messages;
    return message;
  };
  const release = async () => {
    const ReceiptHandle = (await receive())?.ReceiptHandle;
    return await call('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 0 });
  };
  await call('SendMessage', { MessageBody: 'parcel' });
  expect(await release()).toMatchObject({ status: 200 });
  expect(await release()).toMatchObject({ status: 200 });
  await cloud.stop();
  cloud = await startLocalCloud({ assembly, dataFolder });
  const expected = { Body: 'parcel', Attributes: { ApproximateReceiveCount: '3' } };
  expect(await receive()).toMatchObject(expected);
});
