/** What identifies an event to EventBridge: any two texts that PutEvents accepts. */
export interface EventIdentity {
  readonly source: string;
  readonly detailType: string;
}

/** The identity of an event as one text, for keys: `shop.orders@Order Created`. */
export function identityOf({ source, detailType }: EventIdentity): string {
  return `${source}@${detailType}`;
}

/** Whether two descriptions, of two versions of a catalogue perhaps, are of one event. */
export function isSameEvent(one: EventIdentity, other: EventIdentity): boolean {
  return one.source === other.source && one.detailType === other.detailType;
}
