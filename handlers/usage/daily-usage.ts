import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';

/** The table of records, and how many images a user may upload in a day: 0 for any number. */
export interface Quota {
  readonly table: DynamoDBClient;
  readonly tableName: string;
  readonly imagesPerDay: number;
}

const day = 24 * 60 * 60 * 1000;

/**
 * Counts an image of a user on the day (UTC) of its upload. Returns whether it is within the quota.
 * The item holds the set of the day's images, so a repeated event is counted once and gets the same
 * answer.
 */
export async function countImage(
  { table, tableName, imagesPerDay }: Quota,
  { owner, imageId }: { readonly owner: string; readonly imageId: string },
  uploadedAt: Date,
): Promise<boolean> {
  if (imagesPerDay === 0) return true;
  const command = new UpdateItemCommand({
    TableName: tableName,
    Key: keyOf(owner, uploadedAt),
    UpdateExpression: 'ADD images :images SET expiresAt = :expiresAt',
    ConditionExpression:
      'attribute_not_exists(images) OR contains(images, :image) OR size(images) < :most',
    ExpressionAttributeValues: {
      ':image': { S: imageId },
      ':images': { SS: [imageId] },
      ':most': { N: String(imagesPerDay) },
      ':expiresAt': { N: String(Math.floor((uploadedAt.getTime() + 2 * day) / 1000)) },
    },
  });
  try {
    await table.send(command);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Whether a user has used up the images of a day. */
export async function isUsedUp(quota: Quota, owner: string, now: Date): Promise<boolean> {
  if (quota.imagesPerDay === 0) return false;
  const { Item } = await quota.table.send(
    new GetItemCommand({
      TableName: quota.tableName,
      Key: keyOf(owner, now),
      ProjectionExpression: 'images',
    }),
  );
  return (Item?.['images']?.SS?.length ?? 0) >= quota.imagesPerDay;
}

/** How many seconds are left until the next day (UTC) starts. */
export function secondsToNextDay(now: Date): number {
  return Math.ceil((day - (now.getTime() % day)) / 1000);
}

function keyOf(owner: string, time: Date) {
  return { owner: { S: owner }, item: { S: `usage#${time.toISOString().slice(0, 10)}` } };
}
