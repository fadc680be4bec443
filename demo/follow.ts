import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isObject, type JsonObject, memberAt } from '@eventwright/json';
import type { Activities } from '@eventwright/local';
import type { DemoFile } from './arguments.ts';
import type { FileReport, ReportedEvent, ReportedVariant } from './file-report.ts';
import type { ImagesApi } from './images-api.ts';

/**
 * The type that a browser would derive from the file's name. The bytes decide what the file really
 * is.
 */
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

/** The most that API Gateway accepts in one request. */
const largestDirect = 10_000_000;

/**
 * Uploads a file as a user would and waits, up to the given time, until its owner has been
 * notified. The events on its path are known only in the local cloud, which reports its activities.
 */
export async function follow(
  file: DemoFile,
  api: ImagesApi,
  { activities }: { readonly activities?: Activities },
  patience: number,
): Promise<FileReport> {
  // Listened to from the start: the account of activities forgets, and reading records adds to it.
  const taken: JsonObject[] = [];
  const unsubscribe = activities?.subscribe(({ service, action, detail }) => {
    if (service === 'events' && action === 'PutEvents' && isObject(detail)) taken.push(detail);
  });
  const started = performance.now();
  try {
    const end = await uploadAndWait(file.path, api, started + patience);
    const milliseconds = performance.now() - started;
    return { file: file.name, ...end, events: eventsOf(end.record, taken), milliseconds };
  } finally {
    unsubscribe?.();
  }
}

type End = Pick<FileReport, 'end' | 'reason' | 'record' | 'variants'>;

async function uploadAndWait(file: string, api: ImagesApi, deadline: number): Promise<End> {
  const contentType = contentTypes[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
  let imageId: string;
  try {
    const { size } = await stat(file);
    imageId = await (size > largestDirect
      ? api.uploadFile(file, contentType)
      : api.upload(await readFile(file), contentType));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { end: null, reason, record: null, variants: [] };
  }
  const record = await waitForEnd(imageId, api, deadline);
  if (record?.['notifiedAt'] === undefined) {
    return { end: null, reason: 'time is up', record: record ?? null, variants: [] };
  }
  if (record['status'] === 'rejected') {
    return { end: 'rejected', reason: reasonOf(record), record, variants: [] };
  }
  return { end: 'notified', reason: null, record, variants: variantsOf(record) };
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

/** The events that led to a record, in the order in which the bus accepted them. */
function eventsOf(record: JsonObject | null, taken: readonly JsonObject[]): ReportedEvent[] {
  if (record === null) return [];
  return taken
    .filter(
      (event) =>
        memberAt(event, ['detail', 'metadata', 'correlationId']) === record['correlationId'],
    )
    .map((event) => ({
      id: String(event['id']),
      detailType: String(event['detail-type']),
      time: String(event['time']),
    }));
}

function reasonOf(record: JsonObject): string {
  return String(memberAt(record, ['reason', 'code']));
}

function variantsOf(record: JsonObject): readonly ReportedVariant[] {
  const variants = record['variants'];
  if (!Array.isArray(variants)) return [];
  return variants.filter(isObject).map((variant) => ({
    name: String(variant['name']),
    url: String(memberAt(variant, ['picture', 'url'])),
    contentType: String(memberAt(variant, ['picture', 'contentType'])),
    bytes: Number(memberAt(variant, ['picture', 'bytes'])),
    width: Number(memberAt(variant, ['picture', 'width'])),
    height: Number(memberAt(variant, ['picture', 'height'])),
  }));
}
