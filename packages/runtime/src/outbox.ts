import { runtimeVariable } from './environment.ts';
import type { OutboxItem, OutboxPut } from './outbox-item.ts';
import { checkOutboxItem, checkTransaction } from './outbox-limits.ts';
import type { Publisher } from './publisher.ts';

/** What an outbox may be told; the environment says the rest. */
export interface OutboxSettings {
  /** The table of the outbox; OUTBOX_TABLE_NAME unless set. */
  readonly tableName?: string;
  /** How long an event stays in the table after it is written, in seconds: seven days unless set. */
  readonly keepSeconds?: number;
}

/** Where an event belongs in the outbox. */
export interface PutOptions {
  /** What the event is about, such as an order's id: events of one aggregate are published in order. */
  readonly aggregate: string;
}

/** Puts events into the transaction that changes what they tell of. */
export interface Outbox {
  /**
   * The write that publishes an event: put it into the TransactWriteItems that changes your data. Where
   * the transaction is taken, a Pipe publishes the event; where it is not, nothing is published.
   * @throws InvalidEventError, OutboxLimitError
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
   * The same writes, held to what DynamoDB takes in a transaction: 100 writes and 4 MB.
   * @throws OutboxLimitError
   */
  transaction<Write extends object>(writes: readonly Write[]): Write[];
}

const sevenDays = 7 * 24 * 60 * 60;

/** An outbox for the document client; `toAttributeValues` makes its writes those of the plain client. */
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
