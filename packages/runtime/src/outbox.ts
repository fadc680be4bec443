import { runtimeVariable } from './environment.ts';
import type { OutboxItem, OutboxPut } from './outbox-item.ts';
import { checkOutboxItem, checkTransaction } from './outbox-limits.ts';
import type { Publisher } from './publisher.ts';

/** Settings of an outbox. The environment provides the others. */
export interface OutboxSettings {
  /**
   * The table of the outbox.
   * @default OUTBOX_TABLE_NAME
   */
  readonly tableName?: string;
  /**
   * How long an event stays in the table, in seconds.
   * @default seven days
   */
  readonly keepSeconds?: number;
}

/** Options of one event in an outbox. */
export interface PutOptions {
  /**
   * The id of the entity that the event is about, such as an order. Events of one aggregate are
   * published in order.
   */
  readonly aggregate: string;
}

/** Adds events to the transaction that changes your data. */
export interface Outbox {
  /**
   * Returns the write that publishes an event. Add it to the TransactWriteItems call that changes
   * your data. If the transaction succeeds, a Pipe publishes the event. If it fails, nothing is
   * published.
   * @throws InvalidEventError, OutboxLimitError
   *
   * @example
   * await documents.send(new TransactWriteCommand({
   *   TransactItems: outbox.transaction([
   *     { Put: { TableName: 'orders', Item: order } },
   *     await outbox.put(publish.orderPlaced, { order: order.id }, { aggregate: order.id }),
   *   ]),
   * }));
   */
  put<Detail>(
    publisher: Publisher<Detail>,
    detail: Detail,
    options: PutOptions,
  ): Promise<OutboxPut>;
  /**
   * Returns the same writes, after checking the limits of a DynamoDB transaction: 100 writes and 4
   * MB.
   * @throws OutboxLimitError
   */
  transaction<Write extends object>(writes: readonly Write[]): Write[];
}

const sevenDays = 7 * 24 * 60 * 60;

/**
 * Creates an outbox for the document client. Use `toAttributeValues` to convert its writes for the
 * plain client.
 */
export function createOutbox(settings: OutboxSettings = {}): Outbox {
  return {
    async put(publisher, detail, { aggregate }) {
      const event = await publisher.prepare(detail);
      const { createdAt, detailType, id, source } = event;
      const seconds = Math.floor(createdAt.getTime() / 1000);
      const item: OutboxItem = {
        aggregate,
        id,
        source,
        detailType,
        detail: JSON.stringify(event.detail),
        createdAt: createdAt.toISOString(),
        expiresAt: seconds + (settings.keepSeconds ?? sevenDays),
      };
      checkOutboxItem(item, event.detail);
      const TableName = settings.tableName ?? runtimeVariable('OUTBOX_TABLE_NAME');
      return { Put: { TableName, Item: { ...item } } };
    },
    transaction(writes) {
      checkTransaction(writes);
      return [...writes];
    },
  };
}
