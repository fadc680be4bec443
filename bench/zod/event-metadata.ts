import * as z from 'zod';

const id = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[0-9A-Za-z][0-9A-Za-z:._/#-]*$/);
const time = z.iso.datetime({ offset: true }).max(64);

/** `common.json#/definitions/EventMetadata`, as written by hand. */
export const eventMetadata = z.strictObject({
  eventId: id,
  correlationId: id,
  causationId: id,
  occurredAt: time,
  startedAt: time.optional(),
});
