// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

export const eventIdPattern = /^[0-9A-Za-z][0-9A-Za-z:._/#-]*$/u;
export const dateTimeFormat = /^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)[t ](?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)|23:59:60(?:\.\d+)?z|(?:[01]\d|2[0-3]):[0-5]\d:60(?:\.\d+)?[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/i;
export const bucketPattern = /^[a-z0-9][a-z0-9.-]*$/u;
export const keyPattern = /^users\/[0-9A-Za-z][0-9A-Za-z-]{0,63}\/[0-9A-Za-z_=+-]{1,64}$/u;
export const etagPattern = /^[0-9a-f]+(-[0-9]+)?$/u;
export const sequencerPattern = /^[0-9A-F]+$/u;

/** Whether a detail is valid. Publishers use this check. */
export function isImageUploaded(detail) {
  return isDetail(detail, true);
}

/** Whether a detail is valid, except for properties that the schema does not name. Consumers use this check. */
export function acceptsImageUploaded(detail) {
  return isDetail(detail, false);
}

function isDetail(value, strict) {
  if (!isObject(value)) return false;
  const { metadata, object: object_ } = value;
  if (strict) {
    for (const name in value) {
      if (name !== 'metadata' && name !== 'object' && has(value, name)) return false;
    }
  }
  if (!isEventMetadata(metadata, strict)) return false;
  if (!isStoredObject(object_, strict)) return false;
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

function isStoredObject(value, strict) {
  if (!isObject(value)) return false;
  const { bucket, key, bytes, etag, sequencer } = value;
  if (
    typeof bucket !== 'string' ||
    !atMost(bucket, 63) ||
    !atLeast(bucket, 3) ||
    !bucketPattern.test(bucket)
  ) {
    return false;
  }
  if (typeof key !== 'string' || !atMost(key, 160) || !keyPattern.test(key)) return false;
  if (!Number.isInteger(bytes) || bytes < 0 || bytes > 5497558138880) return false;
  if (typeof etag !== 'string' || !atMost(etag, 64) || etag === '' || !etagPattern.test(etag)) {
    return false;
  }
  if (
    typeof sequencer !== 'string' ||
    !atMost(sequencer, 64) ||
    sequencer === '' ||
    !sequencerPattern.test(sequencer)
  ) {
    return false;
  }
  if (strict) {
    for (const name in value) {
      if (
        name !== 'bucket' &&
        name !== 'key' &&
        name !== 'bytes' &&
        name !== 'etag' &&
        name !== 'sequencer' &&
        has(value, name)
      ) {
        return false;
      }
    }
  }
  return true;
}

/** Whether a value is an object, and no list. */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether an object has a property of its own. */
export function has(value, name) {
  return Object.hasOwn(value, name) && value[name] !== undefined;
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
