// Generated from schemas/events/UserDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate
// Loaded only when a detail is not valid.

import {
  atMost,
  codePoints,
  dateTimeFormat,
  eventIdPattern,
  has,
  isObject,
  userIdPattern,
} from './validator.js';

/** The violations of a detail, each with a JSON pointer and a message. */
export function explainUserDeletionRequested(detail) {
  const found = [];
  explainDetail(detail, '', (pointer, message) => {
    found.push({ pointer, message });
  });
  return found;
}

/** Throws a TypeError that lists all violations if a detail is not valid. */
export function assertUserDeletionRequested(detail) {
  const found = explainUserDeletionRequested(detail);
  if (found.length === 0) return;
  const reasons = found.map(({ pointer, message }) => `${pointer === '' ? '(root)' : pointer} ${message}`);
  throw new TypeError(`UserDeletionRequested is not valid: ${reasons.join('; ')}`);
}

/** The validator as a Standard Schema, for libraries that accept any validator (standardschema.dev). */
export const userDeletionRequestedSchema = {
  '~standard': {
    version: 1,
    vendor: 'eventwright',
    validate: (value) => {
      const found = explainUserDeletionRequested(value);
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
  const { metadata, user } = value;
  if (metadata === undefined) say(at, "must have required property 'metadata'");
  if (user === undefined) say(at, "must have required property 'user'");
  for (const name in value) {
    if (name !== 'metadata' && name !== 'user' && has(value, name)) {
      say(at, `must NOT have additional properties: ${JSON.stringify(name)}`);
    }
  }
  if (metadata !== undefined) explainEventMetadata(metadata, `${at}/metadata`, say);
  if (user !== undefined) explainUserIdentity(user, `${at}/user`, say);
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

function explainUserIdentity(value, at, say) {
  if (!isObject(value)) return say(at, 'must be object');
  const { userId } = value;
  if (userId === undefined) say(at, "must have required property 'userId'");
  for (const name in value) {
    if (name !== 'userId' && has(value, name)) {
      say(at, `must NOT have additional properties: ${JSON.stringify(name)}`);
    }
  }
  if (userId !== undefined) explainUserId(userId, `${at}/userId`, say);
}

function explainUserId(value, at, say) {
  if (typeof value !== 'string') return say(at, 'must be string');
  if (!atMost(value, 64)) say(at, 'must NOT have more than 64 characters');
  if (value === '') say(at, 'must NOT have fewer than 1 characters');
  if (!userIdPattern.test(value)) say(at, 'must match pattern "^[0-9A-Za-z][0-9A-Za-z-]*$"');
}
