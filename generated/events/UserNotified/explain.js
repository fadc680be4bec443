// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate
// Loaded only when a detail is not valid.

import {
  atMost,
  codePoints,
  dateTimeFormat,
  eventIdPattern,
  has,
  imageIdPattern,
  isObject,
  messageIdPattern,
  outcomePattern,
  ownerPattern,
} from './validator.js';

/** The violations of a detail, each with a JSON pointer and a message. */
export function explainUserNotified(detail) {
  const found = [];
  explainDetail(detail, '', (pointer, message) => {
    found.push({ pointer, message });
  });
  return found;
}

/** Throws a TypeError that lists all violations if a detail is not valid. */
export function assertUserNotified(detail) {
  const found = explainUserNotified(detail);
  if (found.length === 0) return;
  const reasons = found.map(({ pointer, message }) => `${pointer === '' ? '(root)' : pointer} ${message}`);
  throw new TypeError(`UserNotified is not valid: ${reasons.join('; ')}`);
}

/** The validator as a Standard Schema, for libraries that accept any validator (standardschema.dev). */
export const userNotifiedSchema = {
  '~standard': {
    version: 1,
    vendor: 'eventwright',
    validate: (value) => {
      const found = explainUserNotified(value);
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
  const { metadata, image, outcome, notification } = value;
  if (metadata === undefined) say(at, "must have required property 'metadata'");
  if (image === undefined) say(at, "must have required property 'image'");
  if (outcome === undefined) say(at, "must have required property 'outcome'");
  if (notification === undefined) say(at, "must have required property 'notification'");
  for (const name in value) {
    if (
      name !== 'metadata' &&
      name !== 'image' &&
      name !== 'outcome' &&
      name !== 'notification' &&
      has(value, name)
    ) {
      say(at, `must NOT have additional properties: ${JSON.stringify(name)}`);
    }
  }
  if (metadata !== undefined) explainEventMetadata(metadata, `${at}/metadata`, say);
  if (image !== undefined) explainImageIdentity(image, `${at}/image`, say);
  if (outcome !== undefined) explainText(outcome, `${at}/outcome`, say);
  if (notification !== undefined) explainNotification(notification, `${at}/notification`, say);
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
  if (eventId !== undefined) explainText2(eventId, `${at}/eventId`, say);
  if (correlationId !== undefined) explainText2(correlationId, `${at}/correlationId`, say);
  if (causationId !== undefined) explainText2(causationId, `${at}/causationId`, say);
  if (occurredAt !== undefined) explainText3(occurredAt, `${at}/occurredAt`, say);
  if (startedAt !== undefined) explainText3(startedAt, `${at}/startedAt`, say);
}

function explainText2(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 256)) say(at, 'must NOT have more than 256 characters');
  if (value === '') say(at, 'must NOT have fewer than 1 characters');
  if (!eventIdPattern.test(value)) say(at, 'must match pattern "^[0-9A-Za-z][0-9A-Za-z:._/#-]*$"');
}

function explainText3(value, at, say) {
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

function explainText(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 32)) say(at, 'must NOT have more than 32 characters');
  if (value === '') say(at, 'must NOT have fewer than 1 characters');
  if (!outcomePattern.test(value)) say(at, 'must match pattern "^[a-z][a-z0-9-]*$"');
}

function explainNotification(value, at, say) {
  if (!isObject(value)) return say(at, 'must be object');
  const { channel, messageId } = value;
  if (channel === undefined) say(at, "must have required property 'channel'");
  if (messageId === undefined) say(at, "must have required property 'messageId'");
  for (const name in value) {
    if (name !== 'channel' && name !== 'messageId' && has(value, name)) {
      say(at, `must NOT have additional properties: ${JSON.stringify(name)}`);
    }
  }
  if (channel !== undefined) explainText(channel, `${at}/channel`, say);
  if (messageId !== undefined) explainMessageId(messageId, `${at}/messageId`, say);
}

function explainMessageId(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 128)) say(at, 'must NOT have more than 128 characters');
  if (value === '') say(at, 'must NOT have fewer than 1 characters');
  if (!messageIdPattern.test(value)) say(at, 'must match pattern "^[0-9A-Za-z._:-]+$"');
}
