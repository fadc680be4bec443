/** The parts of the event `UserNotified` that this handler reads. */
export interface Notified {
  readonly metadata: { readonly causationId: string; readonly occurredAt: string };
  readonly image: { readonly imageId: string; readonly owner: string };
  readonly notification: { readonly channel: string; readonly messageId: string };
}

/** A conditional update of one item, in DynamoDB's terms. */
export interface ConditionalUpdate {
  readonly Key: { readonly owner: string; readonly item: string };
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeValues: Readonly<Record<string, unknown>>;
}

/**
 * Records when the owner was notified and by which message. The record must still show the event of
 * the notification: a newer record awaits a notification of its own.
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
