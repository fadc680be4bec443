/** What this handler reads of the event that a user was notified. */
export interface Notified {
  readonly metadata: { readonly causationId: string; readonly occurredAt: string };
  readonly image: { readonly imageId: string; readonly owner: string };
  readonly notification: { readonly channel: string; readonly messageId: string };
}

/** A write into one item, on a condition, in the words of DynamoDB. */
export interface ConditionalUpdate {
  readonly Key: { readonly owner: string; readonly item: string };
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeValues: Readonly<Record<string, unknown>>;
}

/**
 * Notes in the record when its owner was told and by which message. The record must still show the
 * event that was told of: one that has moved on awaits a notification of its own.
 */
export function noteNotification({ metadata, image, notification }: Notified): ConditionalUpdate {
  return {
    Key: { owner: image.owner, item: `image#${image.imageId}` },
    UpdateExpression: 'SET notifiedAt = :notifiedAt, notification = :notification',
    ConditionExpression: 'eventId = :eventId',
    ExpressionAttributeValues: {
      ':notifiedAt': metadata.occurredAt,
      ':notification': { channel: notification.channel, messageId: notification.messageId },
      ':eventId': metadata.causationId,
    },
  };
}
