import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { processImage } from '../../generated/consumers/process-image/consumer.ts';
import type { StoredObject } from '../../generated/events/common.ts';
import { countImage } from '../usage/daily-usage.ts';
import { decode, encode, findColor, readHeader, shrink } from './pictures.ts';
import type { Ports } from './ports.ts';
import { type Outcome, processUpload } from './process-upload.ts';
import { rejectionMessages } from './rejection.ts';
import { settings } from './settings.ts';
import { fetchUploadFrom, storePictureIn } from './store.ts';

const s3 = new S3Client({});
const table = new DynamoDBClient({});

const ports: Ports = {
  fetchUpload: fetchUploadFrom(s3),
  storePicture: storePictureIn(s3),
  readHeader,
  decode,
  shrink,
  encode,
  findColor,
};

/** The outcome of an image beyond its owner's quota. */
const refused: Outcome = {
  kind: 'rejected',
  code: 'too-many-images',
  message: rejectionMessages['too-many-images'],
};

/** Makes the forms of an upload, or publishes why it cannot. */
export const handler = processImage(async (event, { publish, environment, log, metrics }) => {
  const { object, metadata } = event.detail;
  const image = readIdentity(object.key);
  const quota = {
    table,
    tableName: environment.TABLE_NAME,
    imagesPerDay: Number(environment.IMAGES_PER_DAY),
  };
  const isWithinQuota = await countImage(quota, image, new Date(metadata.occurredAt));
  const outcome = isWithinQuota
    ? await processUpload(object, environment.PROCESSED_BUCKET, ports, settings)
    : refused;
  if (outcome.kind === 'processed') {
    const { original, variants, dominantColor } = outcome;
    await publish.imageProcessed({ image, original, variants, dominantColor });
    metrics.count('ImagesProcessed');
    metrics.milliseconds('UploadToProcessed', Date.now() - Date.parse(metadata.occurredAt));
    log.info('processed', { bytes: original.bytes, variants: variants.length });
  } else {
    const { code, message } = outcome;
    await publish.imageRejected({ image, object: known(object), reason: { code, message } });
    metrics.count('ImagesRejected');
    metrics.divideBy('reason', code);
    log.info('rejected', { code });
  }
});

/**
 * The key is `users/{owner}/{image}`: the event's schema has already checked it. The name that API
 * Gateway gives the image ends with `=`, as base64 does; an ID in paths omits it.
 */
function readIdentity(key: string): { readonly owner: string; readonly imageId: string } {
  const [, owner = '', name = ''] = key.split('/');
  return { owner, imageId: name.replace(/=+$/, '') };
}

/**
 * The properties that this event's schema has for an object. The consumed event may have more by
 * now.
 */
function known({ bucket, key, bytes, etag, sequencer }: StoredObject): StoredObject {
  return { bucket, key, bytes, etag, sequencer };
}
