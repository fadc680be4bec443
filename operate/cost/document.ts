import type { Bill } from './bill.ts';
import type { PriceName } from './price-list.ts';

/** The rows of the table in docs/cost.md: every price is in one of them. */
const rows: Readonly<Record<PriceName, string>> = {
  apiRequest: 'API Gateway',
  s3Put: 'S3 requests',
  s3Get: 'S3 requests',
  s3GigabyteMonth: 'S3 storage',
  s3Event: 'EventBridge, pipes, archive',
  edgeRequest: 'CloudFront, ten views of an image',
  edgeFunction: 'CloudFront, ten views of an image',
  edgeGigabyte: 'CloudFront, ten views of an image',
  secretMonth: 'Secrets Manager',
  lambdaRequest: 'Lambda',
  lambdaArmGigabyteSecond: 'Lambda',
  stateTransition: 'Step Functions',
  expressRequest: 'Step Functions',
  expressGigabyteSecond: 'Step Functions',
  customEvent: 'EventBridge, pipes, archive',
  pipeRequest: 'EventBridge, pipes, archive',
  streamRead: 'EventBridge, pipes, archive',
  archivedGigabyte: 'EventBridge, pipes, archive',
  archiveGigabyteMonth: 'EventBridge, pipes, archive',
  queueRequest: 'SQS',
  topicPublish: 'SNS',
  tableWrite: 'DynamoDB',
  tableRead: 'DynamoDB',
  tableGigabyteMonth: 'DynamoDB',
  backupGigabyteMonth: 'DynamoDB',
  logGigabyte: 'CloudWatch',
  customMetric: 'CloudWatch',
  alarmMetric: 'CloudWatch',
  compositeAlarm: 'CloudWatch',
  dashboard: 'CloudWatch',
  trace: 'X-Ray',
};

/** Bills side by side as a Markdown table, one column each. */
export function billTable(bills: readonly Bill[], heads: readonly string[]): readonly string[] {
  const names = [...new Set(Object.values(rows))];
  const sum = ({ lines }: Bill, name: string) =>
    lines.filter(({ price }) => rows[price] === name).reduce((all, { usd }) => all + usd, 0);
  const cells = names.map((name) => [name, ...bills.map((bill) => sum(bill, name).toFixed(2))]);
  const together = ['**together**', ...bills.map(({ usd }) => `**${usd.toFixed(2)}**`)];
  const head = ['', ...heads];
  return [head, head.map(() => '---'), ...cells, together].map((row) => `| ${row.join(' | ')} |`);
}

/**
 * Replaces the text between `<!-- name -->` and `<!-- end of name -->`. Throws if they are missing.
 */
export function replaceTable(document: string, name: string, lines: readonly string[]): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [document.indexOf(start), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The document has no ${start} … ${end}.`);
  return `${document.slice(0, from)}${start}\n\n${lines.join('\n')}\n\n${document.slice(to)}`;
}
