/** What the workflow asks for. */
interface Charge {
  readonly orderId: string;
  readonly card: string;
}

/** The bank will not pay, however often it is asked: the workflow does not retry this error. */
class CardDeclined extends Error {
  override readonly name = 'CardDeclined';
}

let isFirst = true;

/** Stands for a payment provider: `tok_declined` is declined, `tok_slow` fails the first time. */
export async function handler({ orderId, card }: Charge): Promise<{ readonly chargeId: string }> {
  if (card === 'tok_declined') throw new CardDeclined(`The card of ${orderId} was declined.`);
  if (card === 'tok_slow' && isFirst) {
    isFirst = false;
    throw new Error('The payment provider does not answer.');
  }
  return { chargeId: `ch-${orderId}` };
}
