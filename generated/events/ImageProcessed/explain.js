// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate
// Loaded only when a detail is not valid.

import {
  atLeast,
  atMost,
  bucketPattern,
  codePoints,
  contentTypePattern,
  dateTimeFormat,
  dominantColorPattern,
  eventIdPattern,
  has,
  imageIdPattern,
  isObject,
  keyPattern,
  namePattern,
  ownerPattern,
  sha256Pattern,
} from './validator.js';

/** The violations of a detail, each with a JSON pointer and a message. */
export function explainImageProcessed(detail) {
  const found = [];
  explainDetail(detail, '', (pointer, message) => {
    found.push({ pointer, message });
  });
  return found;
}

/** Throws a TypeError that lists all violations if a detail is not valid. */
export function assertImageProcessed(detail) {
  const found = explainImageProcessed(detail);
  if (found.length === 0) return;
  const reasons = found.map(({ pointer, message }) => `${pointer === '' ? '(root)' : pointer} ${message}`);
  throw new TypeError(`ImageProcessed is not valid: ${reasons.join('; ')}`);
}

/** The validator as a Standard Schema, for libraries that accept any validator (standardschema.dev). */
export const imageProcessedSchema = {
  '~standard': {
    version: 1,
    vendor: 'eventwright',
    validate: (value) => {
      const found = explainImageProcessed(value);
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
  const { metadata, image, original, variants, dominantColor } = value;
  if (metadata === undefined) say(at, "must have required property 'metadata'");
  if (image === undefined) say(at, "must have required property 'image'");
  if (original === undefined) say(at, "must have required property 'original'");
  if (variants === undefined) say(at, "must have required property 'variants'");
  for (const name in value) {
    if (
      name !== 'metadata' &&
      name !== 'image' &&
      name !== 'original' &&
      name !== 'variants' &&
      name !== 'dominantColor' &&
      has(value, name)
    ) {
      say(at, `must NOT have additional properties: ${JSON.stringify(name)}`);
    }
  }
  if (metadata !== undefined) explainEventMetadata(metadata, `${at}/metadata`, say);
  if (image !== undefined) explainImageIdentity(image, `${at}/image`, say);
  if (original !== undefined) explainPicture(original, `${at}/original`, say);
  if (variants !== undefined) explainVariants(variants, `${at}/variants`, say);
  if (dominantColor !== undefined) explainDominantColor(dominantColor, `${at}/dominantColor`, say);
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

function explainImageIdentity(value, at, say) {
  if (!isObject(value)) return say(at, 'must be object');
  const { imageId, owner } = value;
  if (imageId === undefined) say(at, "must have required property 'imageId'");
  if (owner === undefined) say(at, "must have required property 'owner'");
  for (const name in value) {
    if (name !== 'imageId' && name !== 'owner' && has(value, name)) {
      say(at, `must NOT have additional properties: ${JSON.stringify(name)}`);
    }
  }
  if (imageId !== undefined) explainImageId(imageId, `${at}/imageId`, say);
  if (owner !== undefined) explainOwner(owner, `${at}/owner`, say);
}

function explainImageId(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 64)) say(at, 'must NOT have more than 64 characters');
  if (value === '') say(at, 'must NOT have fewer than 1 characters');
  if (!imageIdPattern.test(value)) say(at, 'must match pattern "^[0-9A-Za-z_=+-]+$"');
}

function explainOwner(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 64)) say(at, 'must NOT have more than 64 characters');
  if (value === '') say(at, 'must NOT have fewer than 1 characters');
  if (!ownerPattern.test(value)) say(at, 'must match pattern "^[0-9A-Za-z][0-9A-Za-z-]*$"');
}

function explainPicture(value, at, say) {
  if (!isObject(value)) return say(at, 'must be object');
  const { bucket, key, contentType, bytes, width, height, sha256 } = value;
  if (bucket === undefined) say(at, "must have required property 'bucket'");
  if (key === undefined) say(at, "must have required property 'key'");
  if (contentType === undefined) say(at, "must have required property 'contentType'");
  if (bytes === undefined) say(at, "must have required property 'bytes'");
  if (width === undefined) say(at, "must have required property 'width'");
  if (height === undefined) say(at, "must have required property 'height'");
  if (sha256 === undefined) say(at, "must have required property 'sha256'");
  for (const name in value) {
    if (
      name !== 'bucket' &&
      name !== 'key' &&
      name !== 'contentType' &&
      name !== 'bytes' &&
      name !== 'width' &&
      name !== 'height' &&
      name !== 'sha256' &&
      has(value, name)
    ) {
      say(at, `must NOT have additional properties: ${JSON.stringify(name)}`);
    }
  }
  if (bucket !== undefined) explainBucket(bucket, `${at}/bucket`, say);
  if (key !== undefined) explainKey(key, `${at}/key`, say);
  if (contentType !== undefined) explainContentType(contentType, `${at}/contentType`, say);
  if (bytes !== undefined) explainBytes(bytes, `${at}/bytes`, say);
  if (width !== undefined) explainInteger(width, `${at}/width`, say);
  if (height !== undefined) explainInteger(height, `${at}/height`, say);
  if (sha256 !== undefined) explainSha256(sha256, `${at}/sha256`, say);
}

function explainBucket(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 63)) say(at, 'must NOT have more than 63 characters');
  if (!atLeast(value, 3)) say(at, 'must NOT have fewer than 3 characters');
  if (!bucketPattern.test(value)) say(at, 'must match pattern "^[a-z0-9][a-z0-9.-]*$"');
}

function explainKey(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 512)) say(at, 'must NOT have more than 512 characters');
  if (value === '') say(at, 'must NOT have fewer than 1 characters');
  if (!keyPattern.test(value)) say(at, 'must match pattern "^[0-9A-Za-z_=+./-]+$"');
}

function explainContentType(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 64)) say(at, 'must NOT have more than 64 characters');
  if (!contentTypePattern.test(value)) say(at, 'must match pattern "^image/[a-z0-9.+-]+$"');
}

function explainBytes(value, at, say) {
  if (!Number.isInteger(value)) return say(at, 'must be integer');
  if (value < 1) say(at, 'must be >= 1');
  if (value > 5497558138880) say(at, 'must be <= 5497558138880');
}

function explainInteger(value, at, say) {
  if (!Number.isInteger(value)) return say(at, 'must be integer');
  if (value < 1) say(at, 'must be >= 1');
  if (value > 65535) say(at, 'must be <= 65535');
}

function explainSha256(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 64)) say(at, 'must NOT have more than 64 characters');
  if (!atLeast(value, 64)) say(at, 'must NOT have fewer than 64 characters');
  if (!sha256Pattern.test(value)) say(at, 'must match pattern "^[0-9a-f]{64}$"');
}

function explainVariants(value, at, say) {
  if (!Array.isArray(value)) return say(at, 'must be array');
  if (value.length > 12) say(at, 'must NOT have more than 12 items');
  if (value.length < 1) say(at, 'must NOT have fewer than 1 items');
  for (let index = 0; index < value.length; index += 1) {
    const item = value[index];
    explainVariant(item, `${at}/${index}`, say);
  }
}

function explainVariant(value, at, say) {
  if (!isObject(value)) return say(at, 'must be object');
  const { name: name2, picture } = value;
  if (name2 === undefined) say(at, "must have required property 'name'");
  if (picture === undefined) say(at, "must have required property 'picture'");
  for (const name in value) {
    if (name !== 'name' && name !== 'picture' && has(value, name)) {
      say(at, `must NOT have additional properties: ${JSON.stringify(name)}`);
    }
  }
  if (name2 !== undefined) explainName(name2, `${at}/name`, say);
  if (picture !== undefined) explainPicture(picture, `${at}/picture`, say);
}

function explainName(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 32)) say(at, 'must NOT have more than 32 characters');
  if (value === '') say(at, 'must NOT have fewer than 1 characters');
  if (!namePattern.test(value)) say(at, 'must match pattern "^[a-z][a-z0-9-]*$"');
}

function explainDominantColor(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 7)) say(at, 'must NOT have more than 7 characters');
  if (!atLeast(value, 7)) say(at, 'must NOT have fewer than 7 characters');
  if (!dominantColorPattern.test(value)) say(at, 'must match pattern "^#[0-9a-f]{6}$"');
}
