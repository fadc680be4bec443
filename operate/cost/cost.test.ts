import { readdirSync, readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { encodersFor } from '../../handlers/process-image/encoders.ts';
import { ImagePipelineStack } from '../../stack/image-pipeline-stack.ts';
import { usualMonth } from './assumptions.ts';
import { formatBill, priced } from './bill.ts';
import { billTable } from './document.ts';
import { emptyPolls, readUnits, tracesOf, writeUnits } from './lines.ts';
import { encodersAt, measured, memoryTable } from './memory-table.ts';
import { pipelineLines } from './pipeline-lines.ts';
import { readPriceList } from './price-list.ts';
import { readFacts } from './template-facts.ts';
import { usualLines } from './usual-lines.ts';

const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
const stack = new ImagePipelineStack(app, 'ImagePipeline', { stage: 'sandbox' });
const template = Template.fromStack(stack).toJSON();
const facts = readFacts(template as Parameters<typeof readFacts>[0]);
const list = readPriceList();
const month = { ...usualMonth, images: 1_000_000, megabytes: 4 };

/** How many files of a folder of the catalogue say that a queue is polled. */
function queuesOf(folder: string, text: string): number {
  const root = new URL(`../../schemas/${folder}/`, import.meta.url);
  return readdirSync(root).filter((file) =>
    readFileSync(new URL(file, root), 'utf8').includes(text),
  ).length;
}

/** What each type of the template is billed as; nothing, where it costs nothing by itself. */
const billedAs: Readonly<Record<string, string | null>> = {
  'AWS::ApiGateway::RestApi': 'apiRequest',
  'AWS::S3::Bucket': 's3GigabyteMonth',
  'AWS::CloudFront::Distribution': 'edgeRequest',
  'AWS::CloudFront::Function': 'edgeFunction',
  'AWS::SecretsManager::Secret': 'secretMonth',
  'AWS::SQS::Queue': 'queueRequest',
  'AWS::Pipes::Pipe': 'pipeRequest',
  'AWS::Events::EventBus': 'customEvent',
  'AWS::Events::Archive': 'archivedGigabyte',
  'AWS::Lambda::Function': 'lambdaArmGigabyteSecond',
  'AWS::StepFunctions::StateMachine': 'stateTransition',
  'AWS::DynamoDB::Table': 'tableWrite',
  'AWS::SNS::Topic': 'topicPublish',
  'AWS::Logs::LogGroup': 'logGigabyte',
  'AWS::CloudWatch::Alarm': 'alarmMetric',
  'AWS::CloudWatch::CompositeAlarm': 'compositeAlarm',
  'AWS::CloudWatch::Dashboard': 'dashboard',
};
const free =
  /^(Custom::PictureKey$|AWS::CloudFront::)|^AWS::(IAM|Lambda::(Permission|LayerVersion|Version|Alias|EventSourceMapping)|ApiGateway::(?!RestApi)|Cognito|EventSchemas|S3::BucketPolicy|SQS::QueuePolicy|SNS::(TopicPolicy|Subscription)|Events::(Rule|EventBusPolicy))/;

describe('The bill of a month', () => {
  const bill = priced('ours', pipelineLines(facts, month), list);

  it('has a line for every type in the template that has a cost', () => {
    const billed = new Set<string>(bill.lines.map(({ price }) => price));
    for (const type of facts.types) {
      const price = billedAs[type];
      if (price === undefined) expect(type).toMatch(free);
      else expect([type, billed.has(price ?? '')]).toEqual([type, true]);
    }
  });

  it('is the sum of its lines, each quantity times its price', () => {
    const sum = bill.lines.reduce((all, line) => {
      const { per, usd } = list.prices[line.price];
      return all + (line.quantity * usd) / per;
    }, 0);
    expect(bill.usd).toBeCloseTo(sum, 6);
    expect(bill.lines.find(({ price }) => price === 'apiRequest')?.usd).toBeCloseTo(14, 6);
  });

  it('grows with the number of images, except the fixed costs', () => {
    const twice = priced('ours', pipelineLines(facts, { ...month, images: 2_000_000 }), list);
    expect(twice.usd / bill.usd).toBeGreaterThan(1.85);
    expect(twice.usd / bill.usd).toBeLessThan(2);
  });

  it('differs from the usual design only in the steps, not in storage and image processing', () => {
    const usual = priced('usual', usualLines(facts, month), list);
    for (const price of ['s3Put', 's3GigabyteMonth', 'tableWrite', 'customEvent']) {
      const of = (lines: typeof bill.lines) =>
        lines.filter((line) => line.price === price).reduce((sum, { usd }) => sum + usd, 0);
      expect(of(usual.lines)).toBe(of(bill.lines));
    }
    expect(usual.lines.some(({ price }) => price === 'stateTransition')).toBe(false);
  });

  it('reads memory, states and alarm metrics from the template', () => {
    expect(facts).toMatchObject({
      queuedFunctionMegabytes: 1769,
      directFunctionMegabytes: 256,
      polledQueues: queuesOf('consumers', '"target": "queue"') + queuesOf('sources', '"schema": '),
      archives: 1,
      dashboards: 1,
      isTraced: true,
    });
    expect(facts.transitions).toBe(5);
    expect(facts.alarmMetrics).toBeGreaterThan(19);
  });

  it('is printed with one row per line and the total', () => {
    const rows = formatBill(bill).split('\n');
    expect(rows).toHaveLength(bill.lines.length + 3);
    expect(rows.at(-1)).toMatch(new RegExp(`^together.* ${bill.usd.toFixed(2)}$`));
  });
});

describe('The tables of docs/cost.md', () => {
  const document = readFileSync(new URL('../../docs/cost.md', import.meta.url), 'utf8');

  it('are up to date (update with: npm run cost -- --document)', () => {
    const bills = [
      priced('', pipelineLines(facts, month), list),
      priced('', pipelineLines(facts, month, 'queuedExpress'), list),
      priced('', usualLines(facts, month), list),
    ];
    for (const row of billTable(bills, ['', '', '']).slice(2)) expect(document).toContain(row);
    const memory = memoryTable(measured, list.prices.lambdaArmGigabyteSecond);
    for (const row of memory) expect(document).toContain(row);
  });

  it('assume as many simultaneous encoders as process-image has', () => {
    for (const megabytes of [128, 1769, 3008, 10_240]) {
      expect(encodersAt(megabytes)).toBe(encodersFor(megabytes));
    }
  });
});

describe('The price list', () => {
  it('cites a page and a date for each price', () => {
    expect(list.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    for (const { source, per, usd } of Object.values(list.prices)) {
      expect(source).toMatch(/^https:\/\//);
      expect(per).toBeGreaterThan(0);
      expect(usd).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('Units', () => {
  it.each([
    [writeUnits(1), 1],
    [writeUnits(1_024), 1],
    [writeUnits(1_025), 2],
    [readUnits(4_096), 0.5],
    [readUnits(4_097), 1],
    [emptyPolls(2, 20), 10],
    [tracesOf(10, 100), 10],
    [tracesOf(300, 100), 110],
  ])('%d is %d', (counted, wanted) => {
    expect(counted).toBe(wanted);
  });
});
