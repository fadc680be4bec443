import { emailCustomer } from '../../generated/consumers/email-customer/consumer.ts';
import { writeEmail } from './write-email.ts';

/** Logs the message. A real application would send it. */
export const handler = emailCustomer(async (event, { log }) => {
  const { email, orderId } = event.detail;
  log.info('sent', { to: email, orderId, text: writeEmail(event) });
});
