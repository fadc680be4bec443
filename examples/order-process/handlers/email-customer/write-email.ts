import type { EmailCustomerEvent } from '../../generated/consumers/email-customer/consumer.ts';

/** The text for the customer. */
export function writeEmail({ detailType, detail }: EmailCustomerEvent): string {
  if (detailType === 'order.confirmed') return `Your order ${detail.orderId} is on its way.`;
  const why = { 'no-stock': 'it is sold out', 'card-declined': 'your card was declined' };
  return `We cannot send your order ${detail.orderId}: ${why[detail.reason]}.`;
}
