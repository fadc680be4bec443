// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate
// Loaded only when a detail is not valid.

import {
  atLeast,
  atMost,
  bucketPattern,
  codePoints,
  dateTimeFormat,
  etagPattern,
  eventIdPattern,
  has,
  isObject,
  keyPattern,
  sequencerPattern,
} from './validator.js';

/** The violations of a detail, each with a JSON pointer and a message. */
export function explainImageUploaded(detail) {
  const found = [];
  explainDetail(detail, '', (pointer, message) => {
    found.push({ pointer, message });
  });
  return found;
}

/** Throws a TypeError that lists all violations if a detail is not valid. */
export function assertImageUploaded(detail) {
  const found = explainImageUploaded(detail);
  if (found.length === 0) return;
  const reasons = found.map(({ pointer, message }) => `${pointer === '' ? '(root)' : pointer} ${message}`);
  throw new TypeError(`ImageUploaded is not valid: ${reasons.join('; ')}`);
}

/** The validator as a Standard Schema, for libraries that accept any validator (standardschema.dev). */
export const imageUploadedSchema = {
  '~standard': {
    version: 1,
    vendor: 'eventwright',
    validate: (value) => {
      const found = explainImageUploaded(value);
      return found.length === 0 ? { value } : { issues: found.map(issue) };
    },
  },
};

function issue({ pointer, message }) {
  const names = pointer.split('/').slice(1);
  return { message, path: names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~')) };
}

function explainDetail(value, at, say) {
  if (!isObject(value)) return say(at, 'must be object');
  const { metadata, object: object_ } = value;
  if (metadata === undefined) say(at, "must have required property 'metadata'");
  if (object_ === undefined) say(at, "must have required property 'object'");
  for (const name in value) {
    if (name !== 'metadata' && name !== 'object' && has(value, name)) {
      say(at, `must NOT have additional properties: ${JSON.stringify(name)}`);
    }
  }
  if (metadata !== undefined) explainEventMetadata(metadata, `${at}/metadata`, say);
  if (object_ !== undefined) explainStoredObject(object_, `${at}/object`, say);
}

function explainEventMetadata(value, at, say) {
  if (!isObject(value)) return say(at, 'must be object');
  const { eventId, correlationId, causationId, occurredAt, startedAt } = value;
  if (eventId === undefined) say(at, "must have required property 'eventId'");
  if (correlationId === undefined) say(at, "must have required property 'correlationId'");
  if (causationId === undefined) say(at, "must have required property 'causationId'");
  if (occurredAt === undefined) say(at, "must have required property 'occurredAt'");
  for (const name in value) {
    if (
      name !== 'eventId' &&
      name !== 'correlationId' &&
      name !== 'causationId' &&
      name !== 'occurredAt' &&
      name !== 'startedAt' &&
      has(value, name)
    ) {
      say(at, `must NOT have additional properties: ${JSON.stringify(name)}`);
    }
  }
  if (eventId !== undefined) explainText(eventId, `${at}/eventId`, say);
  if (correlationId !== undefined) explainText(correlationId, `${at}/correlationId`, say);
  if (causationId !== undefined) explainText(causationId, `${at}/causationId`, say);
  if (occurredAt !== undefined) explainText2(occurredAt, `${at}/occurredAt`, say);
  if (startedAt !== undefined) explainText2(startedAt, `${at}/startedAt`, say);
}

function explainText(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 256)) say(at, 'must NOT have more than 256 characters');
  if (value === '') say(at, 'must NOT have fewer than 1 characters');
  if (!eventIdPattern.test(value)) say(at, 'must match pattern "^[0-9A-Za-z][0-9A-Za-z:._/#-]*$"');
}

function explainText2(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 64)) say(at, 'must NOT have more than 64 characters');
  if (!dateTimeFormat.test(value)) say(at, 'must match format "date-time"');
}

function explainStoredObject(value, at, say) {
  if (!isObject(value)) return say(at, 'must be object');
  const { bucket, key, bytes, etag, sequencer } = value;
  if (bucket === undefined) say(at, "must have required property 'bucket'");
  if (key === undefined) say(at, "must have required property 'key'");
  if (bytes === undefined) say(at, "must have required property 'bytes'");
  if (etag === undefined) say(at, "must have required property 'etag'");
  if (sequencer === undefined) say(at, "must have required property 'sequencer'");
  for (const name in value) {
    if (
      name !== 'bucket' &&
      name !== 'key' &&
      name !== 'bytes' &&
      name !== 'etag' &&
      name !== 'sequencer' &&
      has(value, name)
    ) {
      say(at, `must NOT have additional properties: ${JSON.stringify(name)}`);
    }
  }
  if (bucket !== undefined) explainBucket(bucket, `${at}/bucket`, say);
  if (key !== undefined) explainKey(key, `${at}/key`, say);
  if (bytes !== undefined) explainBytes(bytes, `${at}/bytes`, say);
  if (etag !== undefined) explainEtag(etag, `${at}/etag`, say);
  if (sequencer !== undefined) explainSequencer(sequencer, `${at}/sequencer`, say);
}

function explainBucket(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 63)) say(at, 'must NOT have more than 63 characters');
  if (!atLeast(value, 3)) say(at, 'must NOT have fewer than 3 characters');
  if (!bucketPattern.test(value)) say(at, 'must match pattern "^[a-z0-9][a-z0-9.-]*$"');
}

function explainKey(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 160)) say(at, 'must NOT have more than 160 characters');
  if (!keyPattern.test(value)) {
    say(at, 'must match pattern "^users/[0-9A-Za-z][0-9A-Za-z-]{0,63}/[0-9A-Za-z_=+-]{1,64}$"');
  }
}

function explainBytes(value, at, say) {
  if (!Number.isInteger(value)) return say(at, 'must be integer');
  if (value < 0) say(at, 'must be >= 0');
  if (value > 5497558138880) say(at, 'must be <= 5497558138880');
}

function explainEtag(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 64)) say(at, 'must NOT have more than 64 characters');
  if (value === '') say(at, 'must NOT have fewer than 1 characters');
  if (!etagPattern.test(value)) say(at, 'must match pattern "^[0-9a-f]+(-[0-9]+)?$"');
}

function explainSequencer(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 64)) say(at, 'must NOT have more than 64 characters');
  if (value === '') say(at, 'must NOT have fewer than 1 characters');
  if (!sequencerPattern.test(value)) say(at, 'must match pattern "^[0-9A-F]+$"');
}
