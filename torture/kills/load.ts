import { type Client, signedFor } from './client.ts';
import type { Kind, Ledger } from './ledger.ts';

const ok = ({ status }: { readonly status: number }) => status < 300;

/** Makes one call of a kind, with a unique id. */
type Write = (client: Client, id: string) => Promise<boolean>;

export const queueUrl = (name: string) => `http://127.0.0.1/000000000000/${name}`;

/** The body of an object, long enough to be truncated. */
export const bodyOf = (id: string) => `${id} `.repeat(2_000);

const writes: Readonly<Record<Kind, Write>> = {
  async PutEvents(client, id) {
    const Detail = JSON.stringify({ id });
    const entry = { EventBusName: 'bus', Source: 'kills', DetailType: 'Killed', Detail };
    const answer = await client.call('AWSEvents.PutEvents', { Entries: [entry] });
    return ok(answer) && answer.text.includes('"FailedEntryCount":0');
  },
  async SendMessage(client, id) {
    const input = { QueueUrl: queueUrl('sent'), MessageBody: id };
    return ok(await client.call('AmazonSQS.SendMessage', input));
  },
  async PutItem(client, id) {
    const input = { TableName: 'items', Item: { id: { S: id } } };
    return ok(await client.call('DynamoDB_20120810.PutItem', input));
  },
  async TransactWriteItems(client, id) {
    const put = (part: string) => ({
      Put: { TableName: 'pairs', Item: { id: { S: `${id}-${part}` } } },
    });
    const input = { TransactItems: [put('left'), put('right')] };
    return ok(await client.call('DynamoDB_20120810.TransactWriteItems', input));
  },
  async PutObject(client, id) {
    return ok(await client.send('PUT', `/objects/${id}`, signedFor('s3'), bodyOf(id)));
  },
  async CreateSchedule(client, id) {
    const at = new Date(Date.now() + 2_000).toISOString().slice(0, 19);
    const Target = {
      Arn: 'arn:aws:sqs:us-east-1:000000000000:scheduled',
      RoleArn: 'arn:aws:iam::000000000000:role/any',
      Input: id,
    };
    const input = {
      ScheduleExpression: `at(${at})`,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target,
      ActionAfterCompletion: 'DELETE',
    };
    const headers = { ...signedFor('scheduler'), 'content-type': 'application/json' };
    return ok(await client.send('POST', `/schedules/${id}`, headers, JSON.stringify(input)));
  },
  async PutParameter(client, id) {
    const input = { Name: `/kills/${id}`, Value: id, Type: 'String' };
    return ok(await client.call('AmazonSSM.PutParameter', input));
  },
  async PutSecretValue(client, id) {
    const input = { Name: id, SecretString: id };
    return ok(await client.call('secretsmanager.CreateSecret', input));
  },
};

/** How often each kind is written. The rarer ones make the start of the cloud slower. */
const pauses: Readonly<Record<Kind, number>> = {
  PutEvents: 50,
  SendMessage: 10,
  PutItem: 10,
  TransactWriteItems: 20,
  PutObject: 20,
  CreateSchedule: 100,
  PutParameter: 60,
  PutSecretValue: 60,
};

let count = 0;

/** Writes all kinds concurrently until the signal aborts. */
export async function writeUntil(
  client: Client,
  ledger: Ledger,
  signal: AbortSignal,
): Promise<void> {
  const loops = Object.entries(writes).map(async ([kind, write]) => {
    while (!signal.aborted) {
      count += 1;
      const id = `id-${String(count).padStart(7, '0')}`;
      await ledger.note(kind as Kind, id, () => write(client, id));
      await new Promise((resolve) => setTimeout(resolve, pauses[kind as Kind]));
    }
  });
  await Promise.all(loops);
}
