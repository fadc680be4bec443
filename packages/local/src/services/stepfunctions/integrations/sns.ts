import { asText, type Integration } from './integration.ts';

/** `sns:publish`: a Message may be an object. */
export const publish: Integration = {
  errorPrefix: 'SNS',
  async run(cloud, input) {
    const answer = await cloud.call('sns', 'Publish', {
      ...input,
      Message: asText(input['Message']),
    });
    return { MessageId: answer['MessageId'] ?? null };
  },
};
