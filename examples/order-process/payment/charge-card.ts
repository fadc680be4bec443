/** The input from the workflow. */
interface Charge {
  readonly orderId: string;
  readonly card: string;
}

/** The bank declines permanently, so the workflow does not retry this error. */
class CardDeclined extends Error {
  override readonly name = 'CardDeclined';
}

let isFirst = true;

/** Represents a payment provider: `tok_declined` is declined, `tok_slow` fails the first time. */
export async function handler({ orderId, card }: Charge): Promise<{ readonly chargeId: string }> {
  if (card === 'tok_declined') throw new CardDeclined(`The card of ${orderId} was declined.`);
  if (card === 'tok_slow' && isFirst) {
    isFirst = false;
    throw new Error('The payment provider does not answer.');
  }
  return { chargeId: `ch-${orderId}` };
}
