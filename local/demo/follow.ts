import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { LocalCloud } from '../cloud.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { FileReport, ReportedEvent, ReportedVariant } from './file-report.ts';
import type { ImagesApi } from './images-api.ts';

/** What a browser would say of a file by its name; what it really is shows in its bytes. */
const contentTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.svg': 'image/svg+xml',
  '.heic': 'image/heic',
};

const pollMilliseconds = 20;

/** Uploads a file as a user would and waits, at most so long, until its owner has been told. */
export async function follow(
  file: string,
  api: ImagesApi,
  cloud: Pick<LocalCloud, 'activities'>,
  patience: number,
): Promise<FileReport> {
  const bytes = await readFile(file);
  const contentType = contentTypes[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
  const started = performance.now();
  const nothing = { file, end: null, events: [], record: null, variants: [] };
  let imageId: string;
  try {
    imageId = await api.upload(bytes, contentType);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...nothing, reason, milliseconds: performance.now() - started };
  }
  const record = await waitForEnd(imageId, api, started + patience);
  const milliseconds = performance.now() - started;
  const events = eventsOf(imageId, cloud);
  if (record === undefined || record['notifiedAt'] === undefined) {
    return { ...nothing, events, record: record ?? null, reason: 'time is up', milliseconds };
  }
  const isRejected = record['status'] === 'rejected';
  return {
    file,
    end: isRejected ? 'rejected' : 'notified',
    reason: isRejected ? reasonOf(record) : null,
    events,
    record,
    variants: variantsOf(record),
    milliseconds,
  };
}

async function waitForEnd(
  imageId: string,
  api: ImagesApi,
  deadline: number,
): Promise<JsonObject | undefined> {
  for (;;) {
    const record = await api.readRecord(imageId);
    if (record?.['notifiedAt'] !== undefined || performance.now() > deadline) return record;
    await delay(pollMilliseconds);
  }
}

/** The events that carry the correlation of the upload, in the order that the bus took them. */
function eventsOf(imageId: string, cloud: Pick<LocalCloud, 'activities'>): ReportedEvent[] {
  const taken = cloud.activities
    .list()
    .filter(({ service, action }) => service === 'events' && action === 'PutEvents')
    .map((activity) => activity.detail)
    .filter(isJsonObject);
  const upload = taken.find((event) => isUploadOf(imageId, event));
  const correlation = upload && at(upload, 'detail', 'metadata', 'correlationId');
  return taken
    .filter(
      (event) => correlation && at(event, 'detail', 'metadata', 'correlationId') === correlation,
    )
    .map((event) => ({
      id: String(event['id']),
      detailType: String(event['detail-type']),
      time: String(event['time']),
    }));
}

function isUploadOf(imageId: string, event: JsonObject): boolean {
  const key = at(event, 'detail', 'object', 'key');
  return event['detail-type'] === 'ImageUploaded' && String(key).endsWith(`/${imageId}`);
}

function reasonOf(record: JsonObject): string {
  return String(at(record, 'reason', 'code'));
}

function variantsOf(record: JsonObject): readonly ReportedVariant[] {
  const variants = record['variants'];
  if (!Array.isArray(variants)) return [];
  return variants.filter(isJsonObject).map((variant) => ({
    name: String(variant['name']),
    bucket: String(at(variant, 'picture', 'bucket')),
    key: String(at(variant, 'picture', 'key')),
    contentType: String(at(variant, 'picture', 'contentType')),
    bytes: Number(at(variant, 'picture', 'bytes')),
    width: Number(at(variant, 'picture', 'width')),
    height: Number(at(variant, 'picture', 'height')),
  }));
}

/** Follows names into a JSON value. */
function at(value: Json | undefined, ...names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>(
    (found, name) => (isJsonObject(found) ? found[name] : undefined),
    value,
  );
}
