import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { ImagePipelineStack } from '../image-pipeline-stack.ts';
import { alarmRules } from './alarms.ts';
import { newCodeAlarms, pageRule } from './composite-alarms.ts';

const document = readFileSync(new URL('../../docs/observability.md', import.meta.url), 'utf8');
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const stale = (name: string) => `docs/${name}.md is out of date: npm run documents writes it`;

let stack: ImagePipelineStack;
let template: Template;

beforeAll(() => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  stack = new ImagePipelineStack(app, 'ImagePipeline', {
    stage: 'production',
    alarmEmail: 'ops@example.com',
  });
  template = Template.fromStack(stack);
});

interface Alarm {
  readonly Threshold: number;
  readonly AlarmDescription: string;
  readonly AlarmActions: readonly unknown[];
  readonly OKActions: readonly unknown[];
}

describe('The alarms', () => {
  it('notify the topic when they start and when they end', () => {
    const topic = [
      {
        Ref: Object.keys(
          template.findResources('AWS::SNS::Topic', {
            Type: 'AWS::SNS::Topic',
          }),
        ).find((id) => id.startsWith('ObservabilityAlarms')),
      },
    ];
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => Properties as Alarm,
    );
    expect(alarms.length).toBeGreaterThan(15);
    for (const alarm of alarms) {
      expect(alarm.AlarmActions).toEqual(topic);
      expect(alarm.OKActions).toEqual(topic);
      expect(alarm.AlarmDescription.length).toBeGreaterThan(60);
    }
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.com',
    });
  });

  it('page someone for effects on users, through a separate topic', () => {
    const alarms = template.findResources('AWS::CloudWatch::Alarm');
    const [page, ...others] = Object.values(
      template.findResources('AWS::CloudWatch::CompositeAlarm'),
    );
    expect(others).toEqual([]);
    const rule = JSON.stringify(page?.['Properties'].AlarmRule);
    const combined = Object.keys(alarms).filter((id) => rule.includes(`"${id}"`));
    const started = pageRule.anyOf.map((one) => `Observability${one}`);
    expect(combined.map((id) => id.slice(0, -8)).sort()).toEqual([...started].sort());
    const [action] = page?.['Properties'].AlarmActions ?? [];
    expect(JSON.stringify(action)).toContain('ObservabilityPages');
  });

  it('roll back new code of process-image, which first gets a tenth of the messages', () => {
    const [group] = Object.values(template.findResources('AWS::CodeDeploy::DeploymentGroup'));
    const { AlarmConfiguration, AutoRollbackConfiguration, DeploymentConfigName } =
      group?.['Properties'] ?? {};
    expect(AlarmConfiguration.Alarms).toHaveLength(newCodeAlarms.length);
    expect(AutoRollbackConfiguration.Events).toContain('DEPLOYMENT_STOP_ON_ALARM');
    expect(DeploymentConfigName).toBe('CodeDeployDefault.LambdaCanary10Percent5Minutes');
    template.hasResource('AWS::Lambda::Alias', {
      UpdatePolicy: { CodeDeployLambdaAliasUpdate: Match.anyValue() },
    });
  });

  it('watch only the API of this deployment', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: '5XXError',
      Dimensions: [{ Name: 'ApiName', Value: 'ImagePipeline-images' }],
    });
    template.hasResourceProperties('AWS::ApiGateway::RestApi', { Name: 'ImagePipeline-images' });
  });

  it('watch every dead-letter queue', () => {
    const queues = Object.keys(template.findResources('AWS::SQS::Queue')).filter((id) =>
      id.includes('DeadLetterQueue'),
    );
    for (const id of queues) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [Match.objectLike({ Value: { 'Fn::GetAtt': [id, 'QueueName'] } })],
        Threshold: 1,
      });
    }
    expect(queues.length).toBeGreaterThan(1);
  });

  it('watch every rule for lost events', () => {
    const [lost] = Object.entries(template.findResources('AWS::CloudWatch::Alarm'))
      .filter(([id]) => id.startsWith('ObservabilityEventsLost'))
      .map(([, { Properties }]) => JSON.stringify(Properties));
    for (const rule of Object.keys(template.findResources('AWS::Events::Rule'))) {
      expect(lost).toContain(`"${rule}"`);
    }
  });

  it('are all in docs/observability.md, with their thresholds and reasons', async () => {
    const rows = alarmRules(stack.watched).map(
      ({ id, threshold, periods = 1, reason }) =>
        `| ${id} | ${threshold} | ${periods * 5} | ${reason} |\n`,
    );
    const [head = '', tail = ''] = document.split(/(?:^\| \w+ \| [\d.]+ \| \d+ \|.*\n)+/m);
    const current = `${head}${rows.join('')}${tail}`;
    await expect(current, stale('observability')).toMatchFileSnapshot(
      '../../docs/observability.md',
    );
  });
});

describe('The runbook', () => {
  it('has a section for each alarm, which its description links to', async () => {
    const rules = alarmRules(stack.watched);
    const sections = rules.map(
      ({ id, threshold, periods = 1, datapoints = periods, reason, advice }) => {
        const when =
          periods === 1
            ? `at ${threshold} or more in five minutes`
            : `at ${threshold} or more in ${datapoints} of ${periods} periods of five minutes`;
        return `## ${id}\n\nStarts ${when}. ${reason}\n\n**First:** ${advice}\n`;
      },
    );
    const [head = ''] = runbook.split(/^## /m);
    const current = head + sections.join('\n');
    await expect(current, stale('runbook')).toMatchFileSnapshot('../../docs/runbook.md');
    const descriptions = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => String(Properties.AlarmDescription),
    );
    expect(descriptions.map((text) => text.split('#')[1]).sort()).toEqual(
      rules.map(({ id }) => id.toLowerCase()).sort(),
    );
  });
});

describe('The dashboard', () => {
  it('shows each alarm and each stage of an image', () => {
    const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
    const body = JSON.stringify(dashboard?.['Properties']);
    for (const id of Object.keys(template.findResources('AWS::CloudWatch::Alarm'))) {
      expect(body).toContain(`"${id}"`);
    }
    for (const name of [
      'ImagesProcessed',
      'UploadToNotification',
      'ExecutionsStarted',
      'Latency',
    ]) {
      expect(body).toContain(name);
    }
  });
});
