// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate

export const dominantColorPattern = /^#[0-9a-f]{6}$/u;
export const eventIdPattern = /^[0-9A-Za-z][0-9A-Za-z:._/#-]*$/u;
export const dateTimeFormat = /^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)[t ](?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)|23:59:60(?:\.\d+)?z|(?:[01]\d|2[0-3]):[0-5]\d:60(?:\.\d+)?[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/i;
export const imageIdPattern = /^[0-9A-Za-z_=+-]+$/u;
export const ownerPattern = /^[0-9A-Za-z][0-9A-Za-z-]*$/u;
export const bucketPattern = /^[a-z0-9][a-z0-9.-]*$/u;
export const keyPattern = /^[0-9A-Za-z_=+./-]+$/u;
export const contentTypePattern = /^image\/[a-z0-9.+-]+$/u;
export const sha256Pattern = /^[0-9a-f]{64}$/u;
export const namePattern = /^[a-z][a-z0-9-]*$/u;

/** Whether a detail is valid. Publishers use this check. */
export function isImageProcessed(detail) {
  return isDetail(detail, true);
}

/** Whether a detail is valid, except for properties that the schema does not name. Consumers use this check. */
export function acceptsImageProcessed(detail) {
  return isDetail(detail, false);
}

function isDetail(value, strict) {
  if (!isObject(value)) return false;
  const { metadata, image, original, variants, dominantColor } = value;
  if (
    dominantColor !== undefined &&
    (typeof dominantColor !== 'string' || !atMost(dominantColor, 7) || !atLeast(dominantColor, 7) || !dominantColorPattern.test(dominantColor))
  ) {
    return false;
  }
  if (strict) {
    for (const name in value) {
      if (
        name !== 'metadata' &&
        name !== 'image' &&
        name !== 'original' &&
        name !== 'variants' &&
        name !== 'dominantColor' &&
        has(value, name)
      ) {
        return false;
      }
    }
  }
  if (!isEventMetadata(metadata, strict)) return false;
  if (!isImageIdentity(image, strict)) return false;
  if (!isPicture(original, strict)) return false;
  if (!isVariants(variants, strict)) return false;
  return true;
}

function isEventMetadata(value, strict) {
  if (!isObject(value)) return false;
  const { eventId, correlationId, causationId, occurredAt, startedAt } = value;
  if (
    typeof eventId !== 'string' ||
    !atMost(eventId, 256) ||
    eventId === '' ||
    !eventIdPattern.test(eventId)
  ) {
    return false;
  }
  if (
    typeof correlationId !== 'string' ||
    !atMost(correlationId, 256) ||
    correlationId === '' ||
    !eventIdPattern.test(correlationId)
  ) {
    return false;
  }
  if (
    typeof causationId !== 'string' ||
    !atMost(causationId, 256) ||
    causationId === '' ||
    !eventIdPattern.test(causationId)
  ) {
    return false;
  }
  if (
    typeof occurredAt !== 'string' ||
    !atMost(occurredAt, 64) ||
    !dateTimeFormat.test(occurredAt)
  ) {
    return false;
  }
  if (
    startedAt !== undefined &&
    (typeof startedAt !== 'string' || !atMost(startedAt, 64) || !dateTimeFormat.test(startedAt))
  ) {
    return false;
  }
  if (strict) {
    for (const name in value) {
      if (
        name !== 'eventId' &&
        name !== 'correlationId' &&
        name !== 'causationId' &&
        name !== 'occurredAt' &&
        name !== 'startedAt' &&
        has(value, name)
      ) {
        return false;
      }
    }
  }
  return true;
}

function isImageIdentity(value, strict) {
  if (!isObject(value)) return false;
  const { imageId, owner } = value;
  if (
    typeof imageId !== 'string' ||
    !atMost(imageId, 64) ||
    imageId === '' ||
    !imageIdPattern.test(imageId)
  ) {
    return false;
  }
  if (
    typeof owner !== 'string' ||
    !atMost(owner, 64) ||
    owner === '' ||
    !ownerPattern.test(owner)
  ) {
    return false;
  }
  if (strict) {
    for (const name in value) {
      if (name !== 'imageId' && name !== 'owner' && has(value, name)) return false;
    }
  }
  return true;
}

function isPicture(value, strict) {
  if (!isObject(value)) return false;
  const { bucket, key, contentType, bytes, width, height, sha256 } = value;
  if (
    typeof bucket !== 'string' ||
    !atMost(bucket, 63) ||
    !atLeast(bucket, 3) ||
    !bucketPattern.test(bucket)
  ) {
    return false;
  }
  if (typeof key !== 'string' || !atMost(key, 512) || key === '' || !keyPattern.test(key)) {
    return false;
  }
  if (
    typeof contentType !== 'string' ||
    !atMost(contentType, 64) ||
    !contentTypePattern.test(contentType)
  ) {
    return false;
  }
  if (!Number.isInteger(bytes) || bytes < 1 || bytes > 5497558138880) return false;
  if (!Number.isInteger(width) || width < 1 || width > 65535) return false;
  if (!Number.isInteger(height) || height < 1 || height > 65535) return false;
  if (
    typeof sha256 !== 'string' ||
    !atMost(sha256, 64) ||
    !atLeast(sha256, 64) ||
    !sha256Pattern.test(sha256)
  ) {
    return false;
  }
  if (strict) {
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
        return false;
      }
    }
  }
  return true;
}

function isVariants(value, strict) {
  if (!Array.isArray(value)) return false;
  if (value.length > 12) return false;
  if (value.length < 1) return false;
  for (let index = 0; index < value.length; index += 1) {
    const item = value[index];
    if (!isVariant(item, strict)) return false;
  }
  return true;
}

function isVariant(value, strict) {
  if (!isObject(value)) return false;
  const { name: name2, picture } = value;
  if (
    typeof name2 !== 'string' ||
    !atMost(name2, 32) ||
    name2 === '' ||
    !namePattern.test(name2)
  ) {
    return false;
  }
  if (strict) {
    for (const name in value) {
      if (name !== 'name' && name !== 'picture' && has(value, name)) return false;
    }
  }
  if (!isPicture(picture, strict)) return false;
  return true;
}

/** Whether a value is an object, and no list. */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text has so many characters, or fewer. */
export function atMost(text, most) {
  return text.length <= most || (text.length <= 2 * most && codePoints(text) <= most);
}

/** How many characters a text has, of which some are two units. */
export function codePoints(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Whether a text has so many characters, or more. */
export function atLeast(text, least) {
  return text.length >= 2 * least || (text.length >= least && codePoints(text) >= least);
}

/** Whether an object has a property of its own. */
export function has(value, name) {
  return Object.hasOwn(value, name) && value[name] !== undefined;
}
