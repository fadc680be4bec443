// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate

export const outcomePattern = /^[a-z][a-z0-9-]*$/u;
export const eventIdPattern = /^[0-9A-Za-z][0-9A-Za-z:._/#-]*$/u;
export const dateTimeFormat = /^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)[t ](?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)|23:59:60(?:\.\d+)?z|(?:[01]\d|2[0-3]):[0-5]\d:60(?:\.\d+)?[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/i;
export const imageIdPattern = /^[0-9A-Za-z_=+-]+$/u;
export const ownerPattern = /^[0-9A-Za-z][0-9A-Za-z-]*$/u;
export const messageIdPattern = /^[0-9A-Za-z._:-]+$/u;

/** Whether a detail is valid. Publishers use this check. */
export function isUserNotified(detail) {
  return isDetail(detail, true);
}

/** Whether a detail is valid, except for properties that the schema does not name. Consumers use this check. */
export function acceptsUserNotified(detail) {
  return isDetail(detail, false);
}

function isDetail(value, strict) {
  if (!isObject(value)) return false;
  const { metadata, image, outcome, notification } = value;
  if (
    typeof outcome !== 'string' ||
    !atMost(outcome, 32) ||
    outcome === '' ||
    !outcomePattern.test(outcome)
  ) {
    return false;
  }
  if (strict) {
    for (const name in value) {
      if (
        name !== 'metadata' &&
        name !== 'image' &&
        name !== 'outcome' &&
        name !== 'notification' &&
        has(value, name)
      ) {
        return false;
      }
    }
  }
  if (!isEventMetadata(metadata, strict)) return false;
  if (!isImageIdentity(image, strict)) return false;
  if (!isNotification(notification, strict)) return false;
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

function isNotification(value, strict) {
  if (!isObject(value)) return false;
  const { channel, messageId } = value;
  if (
    typeof channel !== 'string' ||
    !atMost(channel, 32) ||
    channel === '' ||
    !outcomePattern.test(channel)
  ) {
    return false;
  }
  if (
    typeof messageId !== 'string' ||
    !atMost(messageId, 128) ||
    messageId === '' ||
    !messageIdPattern.test(messageId)
  ) {
    return false;
  }
  if (strict) {
    for (const name in value) {
      if (name !== 'channel' && name !== 'messageId' && has(value, name)) return false;
    }
  }
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

/** Whether an object has a property of its own. */
export function has(value, name) {
  return Object.hasOwn(value, name) && value[name] !== undefined;
}
