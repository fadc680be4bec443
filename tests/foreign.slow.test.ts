import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type LocalCloud, startLocalCloud } from '@eventwright/local';
import { clientOptions, queuePolicy } from '@eventwright/local/testing';
import type { Publisher } from '@eventwright/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../generator/generate.ts';
import { load } from '../generator/load/load.ts';
import { build } from '../generator/model/build.ts';
import type { Catalog, Consumer } from '../generator/model/catalog.ts';
import { samples } from '../generator/sample/samples.ts';

const repository = join(import.meta.dirname, '..');
/** Inside the repository, so that packages resolve as in generated code. */
const folder = join(repository, '.eventwright/foreign');
const folders = {
  schemas: join(folder, 'schemas'),
  output: join(folder, 'generated'),
  handlers: join(folder, 'handlers'),
};

let catalog: Catalog;
beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(repository, 'generator/fixtures/foreign'), folder, { recursive: true });
  catalog = build(load(folders.schemas)).catalog;
  const { diagnostics } = await generate(folders, { check: false, force: false });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Code that uses the publishers: in each style, the caller passes what the publisher does not fill.
 */
const use = `
import { createPublishers } from './generated/publishers.ts';
const publish = createPublishers({ eventBusName: 'theirs', clock: () => new Date(0) });
const order = '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55';
await publish.orderPaid({ orderId: order, paid: { amount: 1, currency: 'EUR' } });
await publish.invoiceCreated({ invoice: '1', total: { amount: 1, currency: 'EUR' } });
await publish.parcelScanned({ parcel: '1', position: [1, 2] });
await publish.userDeleted({ data: { user: order } });
await publish.stockReserved({ data: { sku: '1', count: 1 } });
await publish.stockReserved({ metadata: { tenant: 'acme' }, data: { sku: '1', count: 1 } });
await publish.stockLow({ metadata: { region: 'eu' }, data: { sku: '1' } });
await publish._2fa({ user: order });
// @ts-expect-error The publisher fills the id.
await publish.userDeleted({ id: 'mine', data: { user: order } });
// @ts-expect-error The currency is missing.
await publish.orderPaid({ orderId: order, paid: { amount: 1 } });
`;

describe('A catalogue of forty foreign events in six styles', () => {
  it('becomes code that TypeScript accepts', () => {
    expect(catalog.events).toHaveLength(40);
    writeFileSync(join(folder, 'use.ts'), use);
    const tsconfig = { extends: '../../tsconfig.json', include: ['.'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    const tsc = join(repository, 'node_modules/.bin/tsc');
    const { stdout } = spawnSync(tsc, ['--noEmit', '-p', folder], { encoding: 'utf8' });
    const ours = stdout.split('\n').filter((line) => line.includes('.eventwright/foreign'));
    expect(ours).toEqual([]);
    expect(stdout).not.toMatch(/^(generated|handlers|use)/m);
  });

  describe('on the local cloud', () => {
    let cloud: LocalCloud;
    let publishers: Readonly<Record<string, Publisher<object>>>;
    beforeAll(async () => {
      const template = { Resources: resourcesOf(catalog) };
      const assembly = { stackName: 'Foreign', template, assets: new Map() };
      cloud = await startLocalCloud({ assembly });
      const { createPublishers } = await import(
        pathToFileURL(join(folders.output, 'publishers.ts')).href
      );
      const client = new EventBridgeClient(clientOptions(cloud.endpoint));
      const eventBusName = cloud.findResource('Bus')?.ref;
      publishers = createPublishers({ client, eventBusName });
    });
    afterAll(() => cloud.stop());

    it('publishes every event and delivers it to each matching consumer with the same id every time', async () => {
      for (const event of catalog.events) {
        const name = constantOf(event.name);
        const publish = publishers[name] ?? publishers[`${name}_`];
        const drafts = samples(event, { seed: 7, count: 3, valid: true }) as object[];
        expect(drafts).toHaveLength(3);
        expect(await publish?.batch(drafts), event.name).toHaveLength(3);
      }
      for (const consumer of catalog.consumers) {
        if (consumer.target === 'workflow') continue;
        const handled = await handle(consumer, await receive(cloud, consumer));
        for (const { event, where } of consumer.subscriptions) {
          if (event.isExternal || where !== undefined) continue;
          const own = handled.filter((one) => one.detailType === event.detailType);
          const ids = own.filter((one) => one.source === event.source).map((one) => one.eventId);
          expect(new Set(ids).size, `${consumer.name} handles ${event.name}`).toBe(3);
        }
      }
    });
  });
});

function constantOf(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** A bus, and for each consumer a queue with the rules of its subscriptions. */
function resourcesOf({ consumers }: Catalog) {
  const queues = consumers.map((_, index) => `Queue${index}`);
  const rules = consumers.flatMap(({ subscriptions }, index) =>
    subscriptions.map(({ event, where }, place) => {
      const pattern = { source: [event.source], 'detail-type': [event.detailType] };
      const properties = {
        EventBusName: { Ref: 'Bus' },
        EventPattern: { ...pattern, ...(where && { detail: where }) },
        Targets: [{ Id: 'Queue', Arn: { 'Fn::GetAtt': [`Queue${index}`, 'Arn'] } }],
      };
      const rule = { Type: 'AWS::Events::Rule', Properties: properties };
      return [`Rule${index}x${place}`, rule] as const;
    }),
  );
  return {
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'theirs' } },
    ...Object.fromEntries(queues.map((queue) => [queue, { Type: 'AWS::SQS::Queue' }])),
    Policy: queuePolicy('events.amazonaws.com', ...queues),
    ...Object.fromEntries(rules),
  };
}

/** All messages of a consumer's queue, as a Lambda function would receive them. */
async function receive(cloud: LocalCloud, { name }: Consumer) {
  const index = catalog.consumers.findIndex((one) => one.name === name);
  const sqs = new SQSClient(clientOptions(cloud.endpoint));
  const QueueUrl = cloud.findResource(`Queue${index}`)?.ref;
  const messages: { messageId: string; body: string }[] = [];
  for (;;) {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 1,
      VisibilityTimeout: 600,
    });
    const { Messages = [] } = await sqs.send(command);
    if (Messages.length === 0) return messages;
    for (const { Body = '', MessageId = '' } of Messages) {
      messages.push({ messageId: MessageId, body: Body });
    }
  }
}

interface Handled {
  readonly source: string;
  readonly detailType: string;
  readonly eventId: string;
}

/** Passes messages to the consumer's generated wrapper, each twice, as SQS may deliver them. */
async function handle(
  { name, target }: Consumer,
  messages: readonly { messageId: string; body: string }[],
): Promise<readonly Handled[]> {
  const file = join(folders.output, 'consumers', name, 'consumer.ts');
  const wrapper = name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const { [wrapper]: wrap } = await import(pathToFileURL(file).href);
  const handled: Handled[] = [];
  const run = wrap(async (event: Omit<Handled, 'eventId'>, { eventId }: Handled) => {
    handled.push({ source: event.source, detailType: event.detailType, eventId });
  });
  for (const message of [...messages, ...messages]) {
    const given = target === 'queue' ? { Records: [message] } : JSON.parse(message.body);
    const answer = await run(given);
    expect(answer?.batchItemFailures ?? []).toEqual([]);
  }
  return handled;
}
