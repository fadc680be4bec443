import { asText, type Integration } from './integration.ts';

/** `sqs:sendMessage`: a MessageBody may be an object. */
export const sendMessage: Integration = {
  errorPrefix: 'SQS',
  run: (cloud, input) =>
    cloud.call('sqs', 'SendMessage', { ...input, MessageBody: asText(input['MessageBody']) }),
};
