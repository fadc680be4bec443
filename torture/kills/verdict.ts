import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, signedFor } from './client.ts';
import type { Ledger } from './ledger.ts';
import { bodyOf, queueUrl } from './load.ts';

/** One condition, and the result of its check. */
export interface Row {
  readonly what: string;
  readonly acknowledged: number;
  readonly missing: readonly string[];
}

/** Waits for work in progress, then compares the remaining data with the acknowledged writes. */
export async function judge(client: Client, ledger: Ledger): Promise<readonly Row[]> {
  const { acknowledged } = ledger;
  const events = acknowledged.PutEvents;
  const invoked = () => idsIn(client, 'invoked');
  const executed = () => idsIn(client, 'executed');
  const streamed = () => idsIn(client, 'streamed');
  await until([...events], invoked);
  await until([...events], executed);
  await until([...acknowledged.PutItem], streamed);
  const pairs = await idsIn(client, 'pairs');
  const halves = [...pairs].filter((id) => !pairs.has(otherHalf(id)));
  const row = (what: string, ids: ReadonlySet<string>, found: ReadonlySet<string>): Row => ({
    what,
    acknowledged: ids.size,
    missing: [...ids].filter((id) => !found.has(id)),
  });
  const wholePairs = new Set([...pairs].map((id) => id.replace(/-(left|right)$/, '')));
  return [
    row('event → rule → queue', events, await drain(client, 'delivered', eventId)),
    row('event → rule → function (asynchronous)', events, await invoked()),
    row('event → rule → state machine that waits', events, await executed()),
    await archived(client, events),
    row(
      'message in a queue',
      acknowledged.SendMessage,
      await drain(client, 'sent', (body) => body),
    ),
    row('item of a table', acknowledged.PutItem, await idsIn(client, 'items')),
    row('item → stream → function', acknowledged.PutItem, await streamed()),
    row('transaction of two items', acknowledged.TransactWriteItems, wholePairs),
    { what: 'half of a transaction', acknowledged: pairs.size, missing: halves },
    await objects(client, acknowledged.PutObject),
    row(
      'one-time schedule → queue',
      acknowledged.CreateSchedule,
      await drain(client, 'scheduled', (body) => body),
    ),
    await parameters(client, acknowledged.PutParameter),
    await secrets(client, acknowledged.PutSecretValue),
  ];
}

function otherHalf(id: string): string {
  return id.endsWith('-left') ? id.replace(/left$/, 'right') : id.replace(/right$/, 'left');
}

function eventId(body: string): string {
  return (JSON.parse(body) as { readonly detail: { readonly id: string } }).detail.id;
}

/** Waits until all ids have arrived, or none has for ten seconds. */
async function until(
  ids: readonly string[],
  read: () => Promise<ReadonlySet<string>>,
): Promise<void> {
  let most = -1;
  for (let idle = 0; idle < 10; idle += 1) {
    const found = await read();
    if (ids.every((id) => found.has(id))) return;
    if (found.size > most) idle = 0;
    most = Math.max(most, found.size);
    await sleep(1_000);
  }
}

async function idsIn(client: Client, TableName: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let start: object = {};
  for (;;) {
    const { text } = await client.call('DynamoDB_20120810.Scan', { TableName, ...start });
    const { Items, LastEvaluatedKey } = JSON.parse(text) as {
      readonly Items: readonly { readonly id: { readonly S: string } }[];
      readonly LastEvaluatedKey?: object;
    };
    for (const { id } of Items) ids.add(id.S);
    if (LastEvaluatedKey === undefined) return ids;
    start = { ExclusiveStartKey: LastEvaluatedKey };
  }
}

interface Message {
  readonly Body: string;
  readonly ReceiptHandle: string;
  readonly MessageId: string;
}

async function drain(
  client: Client,
  queue: string,
  idOf: (body: string) => string,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const QueueUrl = queueUrl(queue);
  for (;;) {
    const input = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 3 };
    const { text } = await client.call('AmazonSQS.ReceiveMessage', input);
    const { Messages = [] } = JSON.parse(text) as { readonly Messages?: readonly Message[] };
    if (Messages.length === 0) return found;
    for (const { Body } of Messages) found.add(idOf(Body));
    const Entries = Messages.map(({ MessageId, ReceiptHandle }) => ({
      Id: MessageId,
      ReceiptHandle,
    }));
    await client.call('AmazonSQS.DeleteMessageBatch', { QueueUrl, Entries });
  }
}

async function archived(client: Client, events: ReadonlySet<string>): Promise<Row> {
  const { text } = await client.call('AWSEvents.DescribeArchive', { ArchiveName: 'archive' });
  const { EventCount } = JSON.parse(text) as { readonly EventCount: number };
  const lost = Math.max(0, Math.min(events.size, 10_000) - EventCount);
  return {
    what: 'event in an archive',
    acknowledged: events.size,
    missing: Array.from({ length: lost }, (_, index) => `event ${index}`),
  };
}

async function objects(client: Client, ids: ReadonlySet<string>): Promise<Row> {
  const missing: string[] = [];
  for (const id of ids) {
    const { status, text } = await client.send('GET', `/objects/${id}`, signedFor('s3'));
    if (status !== 200 || text !== bodyOf(id)) missing.push(`${id} (${status})`);
  }
  return { what: 'object, byte by byte', acknowledged: ids.size, missing };
}

async function parameters(client: Client, ids: ReadonlySet<string>): Promise<Row> {
  const missing: string[] = [];
  for (const id of ids) {
    const { text } = await client.call('AmazonSSM.GetParameter', { Name: `/kills/${id}` });
    if (!text.includes(`"Value":"${id}"`)) missing.push(id);
  }
  return { what: 'parameter', acknowledged: ids.size, missing };
}

async function secrets(client: Client, ids: ReadonlySet<string>): Promise<Row> {
  const missing: string[] = [];
  for (const id of ids) {
    const { text } = await client.call('secretsmanager.GetSecretValue', { SecretId: id });
    if (!text.includes(`"SecretString":"${id}"`)) missing.push(id);
  }
  return { what: 'secret', acknowledged: ids.size, missing };
}
