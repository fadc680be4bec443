import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Arrange, Detail } from '@eventwright/testing';

/** Some images are deleted before their event arrives. Those have left a tombstone. */
export const arrange: Arrange = async (detail, { clientOptions, outputs }) => {
  const { imageId, owner } = detail['image'] as Detail;
  if (String(imageId).length % 3 === 0) {
    const Item = { owner, item: `image#${imageId}`, deletedAt: '2026-11-28T10:00:00.000Z' };
    const table = DynamoDBDocumentClient.from(new DynamoDBClient(clientOptions));
    await table.send(new PutCommand({ TableName: outputs['TableName'], Item }));
  }
  return detail;
};
