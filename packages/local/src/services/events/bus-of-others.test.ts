import { expect, it } from 'vitest';
import { callJson, startWith } from '../../testing.ts';

const claims = 'arn:aws:events:eu-west-1:111122223333:event-bus/claims';

it('A rule on a bus of another account matches events put on the local bus of that name', async () => {
  const cloud = await startWith({
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'taken' } },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: claims,
        EventPattern: { source: ['partner.claims'] },
        Targets: [{ Id: 'Q', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
      },
    },
  });
  try {
    const entry = {
      EventBusName: 'claims',
      Source: 'partner.claims',
      DetailType: 'A',
      Detail: '{}',
    };
    await callJson(cloud, 'events', 'AWSEvents.PutEvents', { Entries: [entry] });
    const target = expect.stringMatching(/:taken$/);
    await expect
      .poll(() => cloud.activities.list())
      .toContainEqual(
        expect.objectContaining({ action: 'Deliver', detail: expect.objectContaining({ target }) }),
      );
    expect(cloud.eventsOn('claims')).toMatchObject([{ source: 'partner.claims' }]);
  } finally {
    await cloud.stop();
  }
});
