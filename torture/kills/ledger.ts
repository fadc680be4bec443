/** A write that the cloud acknowledged. */
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

/** The requested and the acknowledged writes, by kind. */
export interface Ledger {
  readonly asked: Readonly<Record<Kind, number>>;
  readonly acknowledged: Readonly<Record<Kind, ReadonlySet<string>>>;
  /** Runs a call and records whether it was acknowledged. */
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
      // A call that the kill interrupts was not acknowledged. It may or may not have had its
      // effect.
      if (await call().catch(() => false)) acknowledged[kind].add(id);
    },
  };
}
