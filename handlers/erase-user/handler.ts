import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { eraseUser } from '../../generated/consumers/erase-user/consumer.ts';
import { imagesOf, type Stores } from './images-of.ts';

const s3 = new S3Client({});
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** Requests the deletion of each image of a deleted user, and deletes the user's preferences. */
export const handler = eraseUser(async (event, { publish, environment, log }) => {
  const owner = event.detail.user.userId;
  const stores = {
    s3,
    table,
    tableName: environment.TABLE_NAME,
    uploadsBucket: environment.UPLOADS_BUCKET,
    processedBucket: environment.PROCESSED_BUCKET,
  };
  const { length: images } = await publish.imageDeletionRequested.batch(requests(owner, stores));
  const preferences = { TableName: environment.TABLE_NAME, Key: { owner, item: 'preferences' } };
  await table.send(new DeleteCommand(preferences));
  log.info('erased', { images });
});

async function* requests(owner: string, stores: Stores) {
  for await (const imageId of imagesOf(owner, stores)) yield { image: { owner, imageId } };
}
