import { isObject, type JsonObject } from '@eventwright/json';
import { isImageDeletionRequested } from '../../../generated/events/ImageDeletionRequested/validator.js';
import { isImageProcessed } from '../../../generated/events/ImageProcessed/validator.js';
import { isImageRejected } from '../../../generated/events/ImageRejected/validator.js';
import { isImageUploaded } from '../../../generated/events/ImageUploaded/validator.js';
import { isUserNotified } from '../../../generated/events/UserNotified/validator.js';
import type { Violation, Witnessed } from '../../driver.ts';
import type { ImageRecord, Left } from './left.ts';
import type { Upload } from './upload.ts';

const validators = new Map<string, (detail: unknown) => boolean>([
  ['ImageDeletionRequested', isImageDeletionRequested],
  ['ImageProcessed', isImageProcessed],
  ['ImageRejected', isImageRejected],
  ['ImageUploaded', isImageUploaded],
  ['UserNotified', isUserNotified],
]);

/** The events and notices about one image. */
interface Said {
  /** The distinct event ids of each detail type. */
  readonly ids: Map<string, Set<string>>;
  notices: number;
}

/** Everything about one image. Its name is `owner/imageId`. */
interface Image {
  readonly name: string;
  readonly upload: Upload | undefined;
  readonly record: ImageRecord | undefined;
  readonly original: boolean;
  /** Keys and sizes of its variants. */
  readonly variants: ReadonlyMap<string, number>;
  readonly said: Said;
}

/** Compares the final state of every image with `docs/invariants.md`. */
export function mustBeTrue(
  uploads: readonly Upload[],
  left: Left,
  { events, notices }: Witnessed,
): readonly Violation[] {
  const said = sayings(events, notices);
  const known = new Map(
    uploads.flatMap((one) => (one.imageId === undefined ? [] : [[nameOf(one), one]])),
  );
  const originals = new Set([...left.originals.keys()].map(imageOfKey));
  const variants = byImage(left.variants);
  const names = new Set([
    ...known.keys(),
    ...left.records.keys(),
    ...originals,
    ...variants.keys(),
    ...said.keys(),
  ]);
  const images = [...names].map(
    (name): Image => ({
      name,
      upload: known.get(name),
      record: left.records.get(name),
      original: originals.has(name),
      variants: variants.get(name) ?? new Map(),
      said: said.get(name) ?? { ids: new Map(), notices: 0 },
    }),
  );
  return [...invalidEvents(events), ...images.flatMap(violationsOf), ...strangers(images, uploads)];
}

function nameOf({ owner, imageId }: Upload): string {
  return `${owner}/${imageId}`;
}

/**
 * `users/{owner}/{imageId}`, possibly with a suffix. The key of an original ends with the `=` of
 * its request id.
 */
function imageOfKey(key: string): string {
  return key.split('/').slice(1, 3).join('/').replace(/=$/, '');
}

function byImage(sizes: ReadonlyMap<string, number>): Map<string, Map<string, number>> {
  const images = new Map<string, Map<string, number>>();
  for (const [key, size] of sizes) {
    const name = imageOfKey(key);
    images.set(name, (images.get(name) ?? new Map()).set(key, size));
  }
  return images;
}

function violationsOf(image: Image): readonly Violation[] {
  const violation = (invariant: string, message: string): Violation => ({
    invariant,
    subject: image.name,
    message,
  });
  const deletion = image.upload?.deletion ?? 'none';
  const isDeleted = image.record?.['deletedAt'] !== undefined;
  if (deletion === 'accepted' && !isDeleted)
    return [violation('4', 'the deletion was accepted, but there is no tombstone')];
  if (deletion === 'none' && isDeleted)
    return [violation('4', 'it has a tombstone, but nobody deleted it')];
  const found = isDeleted ? afterDeletion(image) : afterProcessing(image);
  return [...found, ...repetitions(image, isDeleted)].map(([invariant, message]) =>
    violation(invariant, message),
  );
}

type Finding = readonly [invariant: string, message: string];

function afterDeletion({ original, variants }: Image): readonly Finding[] {
  const findings: Finding[] = [];
  if (original) findings.push(['4', 'it is deleted, and its original is still there']);
  if (variants.size > 0)
    findings.push(['4', `it is deleted, and ${variants.size} variants are still there`]);
  return findings;
}

function afterProcessing({ upload, record, original, variants, said }: Image): readonly Finding[] {
  const findings: Finding[] = [];
  if (upload?.answer === 'accepted' && !original) findings.push(['1', 'its original is gone']);
  if (record === undefined) return [...findings, ['1', 'it has no outcome: there is no record']];
  const reason = record['reason'];
  const end =
    record['status'] === 'processed'
      ? 'processed'
      : isObject(reason)
        ? String(reason['code'])
        : '?';
  if (upload !== undefined && !upload.photograph.ends.includes(end)) {
    findings.push([
      '2',
      `it ended as ${end}; ${upload.photograph.name} ends as ${upload.photograph.ends.join(' or ')}`,
    ]);
  }
  if (record['failure'] !== undefined)
    findings.push(['1', `its record tells of a failure: ${JSON.stringify(record['failure'])}`]);
  if (record['notifiedAt'] === undefined)
    findings.push(['5', 'its record does not show that the owner was notified']);
  if (said.notices === 0) findings.push(['5', 'its owner got no notice']);
  return [...findings, ...variantFindings(record, variants)];
}

/** The record lists exactly the existing variants, with their sizes. */
function variantFindings(
  record: ImageRecord,
  variants: ReadonlyMap<string, number>,
): readonly Finding[] {
  const named = new Map<string, number>();
  const listed = Array.isArray(record['variants'])
    ? (record['variants'] as readonly unknown[])
    : [];
  for (const variant of listed) {
    const picture = isObject(variant) ? variant['picture'] : undefined;
    if (isObject(picture)) named.set(String(picture['key']), Number(picture['bytes']));
  }
  const findings: Finding[] = [];
  if (record['status'] === 'processed' && named.size === 0)
    findings.push(['3', 'it is processed and has no variants']);
  for (const [key, bytes] of named) {
    if (variants.get(key) !== bytes)
      findings.push([
        '3',
        `${key} should have ${bytes} bytes, and has ${variants.get(key) ?? 'none'}`,
      ]);
  }
  for (const key of variants.keys())
    if (!named.has(key)) findings.push(['3', `no record names ${key}`]);
  return findings;
}

/** A repeated step publishes the same events. */
function repetitions({ said, upload }: Image, isDeleted: boolean): readonly Finding[] {
  const findings: Finding[] = [];
  const count = (type: string) => said.ids.get(type)?.size ?? 0;
  if (count('ImageUploaded') > 1)
    findings.push(['6', `${count('ImageUploaded')} different ImageUploaded`]);
  if (upload?.answer === 'accepted' && count('ImageUploaded') === 0)
    findings.push(['6', 'no ImageUploaded']);
  const ends = count('ImageProcessed') + count('ImageRejected');
  // A deleted image may be reported as missing after it was processed.
  if (ends > (isDeleted ? 2 : 1)) findings.push(['6', `${ends} different ends were published`]);
  if (!isDeleted && count('UserNotified') !== 1)
    findings.push(['6', `${count('UserNotified')} different UserNotified`]);
  return findings;
}

function sayings(events: readonly JsonObject[], notices: readonly JsonObject[]): Map<string, Said> {
  const images = new Map<string, Said>();
  const of = (name: string): Said => {
    const said = images.get(name) ?? { ids: new Map(), notices: 0 };
    images.set(name, said);
    return said;
  };
  for (const event of events) {
    const detail = event['detail'];
    if (!isObject(detail)) continue;
    const type = String(event['detail-type']);
    const { ids } = of(imageOfDetail(detail));
    const metadata = detail['metadata'];
    const id = isObject(metadata) ? String(metadata['eventId']) : '';
    ids.set(type, (ids.get(type) ?? new Set()).add(id));
  }
  for (const notice of notices)
    of(`${String(notice['owner'])}/${String(notice['imageId'])}`).notices += 1;
  return images;
}

function imageOfDetail({ image, object }: JsonObject): string {
  if (isObject(image)) return `${String(image['owner'])}/${String(image['imageId'])}`;
  return isObject(object) ? imageOfKey(String(object['key'])) : '?';
}

function invalidEvents(events: readonly JsonObject[]): readonly Violation[] {
  return events.flatMap((event): readonly Violation[] => {
    const type = String(event['detail-type']);
    const isValid = validators.get(type);
    if (isValid?.(event['detail']) === true) return [];
    return [
      {
        invariant: '7',
        subject: String(event['id']),
        message: `an event that is not a valid ${type}`,
        isFinal: true,
      },
    ];
  });
}

/** An image that nobody uploaded must come from a request whose response was lost. */
function strangers(images: readonly Image[], uploads: readonly Upload[]): readonly Violation[] {
  const unknown = images.filter(({ upload }) => upload === undefined);
  const lost = uploads.filter(({ answer }) => answer === 'lost').length;
  if (unknown.length <= lost) return [];
  const subject = unknown[0]?.name ?? '';
  return [
    {
      invariant: '8',
      subject,
      message: `${unknown.length} images that nobody uploaded, and ${lost} answers were lost`,
    },
  ];
}
