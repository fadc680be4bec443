/** What happens after a failure. */
export type Aftermath =
  | {
      readonly kind: 'retry';
      /** Which retry comes next, from 1. */
      readonly retry: number;
      /** How many there are; undefined if there is no limit. */
      readonly of?: number;
      readonly milliseconds: number;
      /** The dead-letter queue or destination that is next after the last retry. */
      readonly deadLetter?: string;
    }
  | { readonly kind: 'dead-letter'; readonly deadLetter: string }
  | { readonly kind: 'dropped' };

/**
 * Says it in words: `retry 2 of 5 in 30 s, then to orders-dlq`. A dead-letter queue is called by the
 * last part of its ARN or address, unless somebody knows a better name.
 */
export function describeAftermath(
  next: Aftermath,
  nameOf: (resource: string) => string = lastPart,
): string {
  switch (next.kind) {
    case 'retry': {
      const { retry, of, milliseconds, deadLetter } = next;
      const limit = of === undefined ? '' : ` of ${of}`;
      const then = deadLetter === undefined ? '' : `, then to ${nameOf(deadLetter)}`;
      return `retry ${retry}${limit} in ${describeWait(milliseconds)}${then}`;
    }
    case 'dead-letter':
      return `goes to the dead-letter queue ${nameOf(next.deadLetter)}`;
    case 'dropped':
      return 'is dropped: there is no dead-letter queue';
  }
}

/** `30 s`, `2 min`, `0.2 s`. */
function describeWait(milliseconds: number): string {
  if (milliseconds >= 120_000) return `${Number((milliseconds / 60_000).toFixed(1))} min`;
  if (milliseconds >= 10_000) return `${Math.round(milliseconds / 1_000)} s`;
  return `${Number((milliseconds / 1_000).toFixed(1))} s`;
}

function lastPart(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn;
}
