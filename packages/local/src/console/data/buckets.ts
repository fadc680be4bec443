import type { ServerResponse } from 'node:http';
import { emulatorOf } from '../../services/emulator.ts';
import { ApiError, type ConsoleState } from '../api/route.ts';
import { securityHeaders } from '../page-document.ts';
import type { BucketPage } from '../wire/data.ts';

const mostObjects = 500;

/** The objects of a bucket below a prefix. */
export async function readBucket(
  { cloud, nameOf }: ConsoleState,
  name: string,
  prefix: string,
): Promise<BucketPage> {
  const { stores } = await emulatorOf(cloud);
  if (!stores.s3Store.hasBucket(name)) throw new ApiError(`There is no bucket ${name}.`, 404);
  const { objects } = stores.s3Store.listObjects(name, { prefix, maxKeys: mostObjects + 1 });
  return {
    name,
    title: nameOf(`arn:aws:s3:::${name}`),
    isCut: objects.length > mostObjects,
    objects: objects.slice(0, mostObjects).map((object) => ({
      key: object.key,
      bytes: object.contentLength,
      type: object.contentType,
      modified: new Date(object.lastModified).getTime(),
    })),
  };
}

/** Pictures that a browser draws without running anything. SVG is one only inside `img`. */
const pictures = /^image\/(png|jpeg|gif|webp|avif|svg\+xml|bmp)$/;

/**
 * Sends the bytes of an object: pictures for display, everything else as a download. Nothing in it
 * can run.
 */
export async function sendObject(
  { cloud }: ConsoleState,
  bucket: string,
  key: string,
  response: ServerResponse,
): Promise<void> {
  const path = `/${[bucket, ...key.split('/')].map(encodeURIComponent).join('/')}`;
  const { status, headers, body } = await cloud.send({ service: 's3', method: 'GET', path });
  if (status !== 200) {
    response.writeHead(404, securityHeaders).end();
    return;
  }
  const type = headers['content-type'] ?? '';
  const isPicture = pictures.test(type);
  response.writeHead(200, {
    ...securityHeaders,
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': isPicture ? type : 'application/octet-stream',
    'content-disposition': isPicture ? 'inline' : 'attachment',
  });
  response.end(body);
}
