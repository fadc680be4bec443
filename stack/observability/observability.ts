import { Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  type IAlarm,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { ownName } from '../own-name.ts';
import { alarmRules } from './alarms.ts';
import { newCodeAlarms, pageRule } from './composite-alarms.ts';
import { createDashboard } from './dashboard.ts';
import type { Watched } from './metrics.ts';

/** The watched resources, and who is notified. */
export interface ObservabilityProps extends Watched {
  /** The address that receives an email for each alarm, after it confirms the subscription. */
  readonly alarmEmail?: string | undefined;
}

/** Alarms for everything that a person must look at, sent to a topic, and a dashboard. */
export class Observability extends Construct {
  /** The topic of all alarms. The maintainers of the application subscribe to it. */
  readonly topic: ITopic;
  /** The topic of the one alarm that pages someone. A pager subscribes to it. */
  readonly pages: ITopic;
  readonly alarms: readonly Alarm[];
  /** The alarms that roll back new code while it is deployed. */
  readonly alarmsOfNewCode: readonly Alarm[];

  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id);
    const topic = this.createTopic('Alarms', props.alarmEmail);
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
    topic.addToResourcePolicy(allowAlarms(topic, this.alarms));
    this.alarmsOfNewCode = newCodeAlarms.map((one) => this.alarmNamed(one));
    this.pages = this.createPages(props.alarmEmail);
    createDashboard(this, 'Dashboard', props, this.alarms);
  }

  /** The alarm of a rule. */
  private alarmNamed(id: string): Alarm {
    const alarm = this.alarms.find(({ node }) => node.id === id);
    if (alarm === undefined) throw new Error(`There is no alarm ${id}.`);
    return alarm;
  }

  private createPages(alarmEmail: string | undefined): Topic {
    const { anyOf, description, id } = pageRule;
    const pages = this.createTopic('Pages', alarmEmail);
    const page = new CompositeAlarm(this, id, {
      compositeAlarmName: ownName(this, id),
      alarmDescription: description,
      alarmRule: AlarmRule.anyOf(
        ...anyOf.map((one) => AlarmRule.fromAlarm(this.alarmNamed(one), AlarmState.ALARM)),
      ),
    });
    page.addAlarmAction(new SnsAction(pages));
    page.addOkAction(new SnsAction(pages));
    pages.addToResourcePolicy(allowAlarms(pages, [page]));
    return pages;
  }

  private createTopic(id: string, alarmEmail: string | undefined): Topic {
    const topic = new Topic(this, id, { enforceSSL: true });
    if (alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(alarmEmail));
    return topic;
  }
}

/**
 * Allows CloudWatch to publish for these alarms. The topic needs a statement for this, because the
 * policy that `enforceSSL` creates replaces the default one, which allows the whole account to
 * publish.
 */
function allowAlarms(topic: Topic, alarms: readonly IAlarm[]): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: {
      StringEquals: { 'aws:SourceAccount': Stack.of(topic).account },
      ArnEquals: { 'aws:SourceArn': alarms.map(({ alarmArn }) => alarmArn) },
    },
  });
}
