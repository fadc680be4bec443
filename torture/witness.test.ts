import { describe, expect, it } from 'vitest';
import { withWitnesses } from './witness.ts';

const template = {
  Resources: {
    Orders: { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders' } },
    Alerts: { Type: 'AWS::SNS::Topic' },
    Work: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 180, QueueName: 'work' } },
  },
  Outputs: {},
};

describe('A template with witnesses', () => {
  const { Resources } = withWitnesses(template);

  it('has a rule for each bus and a subscription for each topic', () => {
    expect(Resources).toMatchObject({
      WitnessOfOrders: {
        Type: 'AWS::Events::Rule',
        Properties: { EventBusName: { Ref: 'Orders' }, EventPattern: { source: [{ prefix: '' }] } },
      },
      WitnessOfAlerts: {
        Type: 'AWS::SNS::Subscription',
        Properties: { TopicArn: { Ref: 'Alerts' } },
      },
      WitnessOfEvents: { Type: 'AWS::SQS::Queue' },
      WitnessOfNotices: { Type: 'AWS::SQS::Queue' },
    });
  });

  it('has short queue timeouts and is otherwise unchanged', () => {
    expect(Resources).toMatchObject({
      ...template.Resources,
      Work: { Properties: { QueueName: 'work', VisibilityTimeout: 5 } },
    });
  });

  it('has a rule for the default bus if there is no other, without events of AWS', () => {
    const { Resources: own } = withWitnesses({ Resources: { Alerts: template.Resources.Alerts } });
    expect(own).toMatchObject({
      WitnessOfDefaultBus: {
        Properties: {
          EventBusName: 'default',
          EventPattern: { source: [{ 'anything-but': { prefix: 'aws.' } }] },
        },
      },
    });
    expect(Resources).not.toHaveProperty('WitnessOfDefaultBus');
  });
});
