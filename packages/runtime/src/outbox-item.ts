/** An event in the table of an outbox. */
export interface OutboxItem {
  readonly aggregate: string;
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  /** JSON. */
  readonly detail: string;
  /** RFC 3339. */
  readonly createdAt: string;
  /** The time after which DynamoDB may delete the item, in seconds since 1970. */
  readonly expiresAt: number;
}

/** A write of TransactWriteItems, for the document client. */
export interface OutboxPut {
  readonly Put: { readonly TableName: string; readonly Item: OutboxItem & Record<string, unknown> };
}

/**
 * The same write for the plain DynamoDB client, with attribute values such as `{"S": …}` and `{"N":
 * …}`.
 */
export function toAttributeValues({ Put: { TableName, Item } }: OutboxPut): {
  readonly Put: {
    readonly TableName: string;
    readonly Item: Record<string, { readonly S: string } | { readonly N: string }>;
  };
} {
  const typed = Object.entries(Item).map(([name, value]) => [
    name,
    typeof value === 'number' ? { N: String(value) } : { S: String(value) },
  ]);
  return { Put: { TableName, Item: Object.fromEntries(typed) } };
}
