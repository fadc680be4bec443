import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { alarmRules } from './alarms.ts';
import { createDashboard } from './dashboard.ts';
import type { Watched } from './metrics.ts';

/** What is watched, and who is told. */
export interface ObservabilityProps extends Watched {
  /** Gets a mail for each alarm, once it has confirmed the first. */
  readonly alarmEmail?: string | undefined;
}

/** Alarms on what a person must look at, sent to a topic, and a dashboard of it all. */
export class Observability extends Construct {
  /** Where alarms go; whoever is on duty subscribes. */
  readonly topic: ITopic;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id);
    const topic = this.createTopic(props.alarmEmail);
    this.topic = topic;
    const action = new SnsAction(topic);
    this.alarms = alarmRules(props).map((rule) => {
      const alarm = new Alarm(this, rule.id, {
        alarmDescription: `${rule.advice} ${rule.reason} Runbook: docs/runbook.md#${rule.id.toLowerCase()}`,
        metric: rule.metric,
        threshold: rule.threshold,
        evaluationPeriods: rule.periods ?? 1,
        datapointsToAlarm: rule.datapoints ?? rule.periods ?? 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
      return alarm;
    });
    topic.addToResourcePolicy(this.allowAlarms(topic));
    createDashboard(this, 'Dashboard', props, this.alarms);
  }

  private createTopic(alarmEmail: string | undefined): Topic {
    const topic = new Topic(this, 'Alarms', { enforceSSL: true });
    if (alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(alarmEmail));
    return topic;
  }

  /**
   * Lets CloudWatch publish for these alarms. The topic needs a statement of its own for it: the
   * policy that `enforceSSL` makes replaces the default one, which lets the whole account publish.
   */
  private allowAlarms(topic: Topic): PolicyStatement {
    return new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
        ArnEquals: { 'aws:SourceArn': this.alarms.map(({ alarmArn }) => alarmArn) },
      },
    });
  }
}
