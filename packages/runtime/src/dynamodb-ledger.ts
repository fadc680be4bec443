import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { EventLedger } from './once.ts';

/**
 * How long a handled event is remembered. Dead letters are kept for 14 days and can be redriven.
 */
const rememberedSeconds = 15 * 24 * 60 * 60;

/**
 * A ledger in a DynamoDB table whose partition key is `id`, a string. Items have `expiresAt` for
 * the table's time to live; `state` is `claimed` or `handled`.
 */
export function dynamoDbLedger(client: DynamoDBClient, tableName: string): EventLedger {
  // Only the owner of a claim may end it, because another invocation may have taken it over after
  // its deadline.
  const owner = randomUUID();
  const item = (id: string) => ({
    TableName: tableName,
    Key: { id: { S: id } },
    ConditionExpression: '#owner = :owner',
    ExpressionAttributeNames: { '#owner': 'owner' },
  });
  return {
    claim: (id, deadline) => claim(client, tableName, { id, owner, deadline }),
    async finish(id) {
      const command = new UpdateItemCommand({
        ...item(id),
        UpdateExpression: 'SET #state = :handled, expiresAt = :expiresAt',
        ExpressionAttributeNames: { '#owner': 'owner', '#state': 'state' },
        ExpressionAttributeValues: {
          ':owner': { S: owner },
          ':handled': { S: 'handled' },
          ':expiresAt': { N: epochSeconds(Date.now() + rememberedSeconds * 1_000) },
        },
      });
      await unlessTakenOver(client.send(command));
    },
    async release(id) {
      const command = new DeleteItemCommand({
        ...item(id),
        ExpressionAttributeValues: { ':owner': { S: owner } },
      });
      await unlessTakenOver(client.send(command));
    },
  };
}

async function claim(
  client: DynamoDBClient,
  tableName: string,
  { id, owner, deadline }: { id: string; owner: string; deadline: Date },
): Promise<'claimed' | 'handled' | 'taken'> {
  const command = new PutItemCommand({
    TableName: tableName,
    Item: {
      id: { S: id },
      owner: { S: owner },
      state: { S: 'claimed' },
      claimedUntil: { N: String(deadline.getTime()) },
      expiresAt: { N: epochSeconds(Date.now() + rememberedSeconds * 1_000) },
    },
    ConditionExpression: 'attribute_not_exists(id) OR (#state = :claimed AND claimedUntil < :now)',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':claimed': { S: 'claimed' }, ':now': { N: String(Date.now()) } },
  });
  try {
    await client.send(command);
    return 'claimed';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return (await isHandled(client, tableName, id)) ? 'handled' : 'taken';
  }
}

async function isHandled(client: DynamoDBClient, tableName: string, id: string): Promise<boolean> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: { id: { S: id } }, ConsistentRead: true }),
  );
  return Item?.['state']?.S === 'handled';
}

async function unlessTakenOver(sending: Promise<unknown>): Promise<void> {
  try {
    await sending;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

function epochSeconds(milliseconds: number): string {
  return String(Math.ceil(milliseconds / 1_000));
}
