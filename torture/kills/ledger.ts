/** Something that the cloud acknowledged. */
export const kinds = [
  'PutEvents',
  'SendMessage',
  'PutItem',
  'TransactWriteItems',
  'PutObject',
  'CreateSchedule',
  'PutParameter',
  'PutSecretValue',
] as const;

export type Kind = (typeof kinds)[number];

/** What was asked for and what was acknowledged, by kind. */
export interface Ledger {
  readonly asked: Readonly<Record<Kind, number>>;
  readonly acknowledged: Readonly<Record<Kind, ReadonlySet<string>>>;
  /** Runs a call and notes whether it was acknowledged. */
  note(kind: Kind, id: string, call: () => Promise<boolean>): Promise<void>;
}

/** An empty ledger. */
export function createLedger(): Ledger {
  const of = <Value>(make: () => Value) =>
    Object.fromEntries(kinds.map((kind) => [kind, make()])) as Record<Kind, Value>;
  const asked = of(() => 0);
  const acknowledged = of(() => new Set<string>());
  return {
    asked,
    acknowledged,
    async note(kind, id, call) {
      asked[kind] += 1;
      // A call that the kill cuts off was not acknowledged: whether it took place is open.
      if (await call().catch(() => false)) acknowledged[kind].add(id);
    },
  };
}
