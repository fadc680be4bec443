import type { ConformanceCase } from '../conformance/case.ts';
import type { ClientResult } from '../conformance/run.ts';

/** Where AWS documents the operations of each service. */
const references: Readonly<Record<string, string>> = {
  sqs: 'AWSSimpleQueueService/latest/APIReference',
  sns: 'sns/latest/api',
  events: 'eventbridge/latest/APIReference',
  dynamodb: 'amazondynamodb/latest/APIReference',
  s3: 'AmazonS3/latest/API',
  stepfunctions: 'step-functions/latest/apireference',
  ssm: 'systems-manager/latest/APIReference',
  secretsmanager: 'secretsmanager/latest/apireference',
  sts: 'STS/latest/APIReference',
  logs: 'AmazonCloudWatchLogs/latest/APIReference',
  cloudwatch: 'AmazonCloudWatch/latest/APIReference',
  scheduler: 'scheduler/latest/APIReference',
  kms: 'kms/latest/APIReference',
  iam: 'IAM/latest/APIReference',
  pipes: 'eventbridge/latest/pipes-reference',
  lambda: 'lambda/latest/api',
};

/** Writes which clients checked which operation, and what differs. */
export function conformanceTable(
  cases: readonly ConformanceCase[],
  results: readonly ClientResult[],
): string {
  const rows = cases.map((one, index) => row(one, index, results));
  return `${head(cases, results)}\n${rows.join('\n')}\n\n`;
}

function head(cases: readonly ConformanceCase[], results: readonly ClientResult[]): string {
  const counts = results.map(({ client, results: of }) => {
    const passed = of.filter((one) => one === 'passed').length;
    return `- ${client}: ${passed} of ${cases.length} cases pass`;
  });
  return `# What the local cloud supports

## Operations

\`npm run conformance\` calls each operation through clients that are not ours and compares the answer
with AWS's documentation. It writes \`packages/local/src/conformance/results.json\` and this page. A
client that lacks an operation, or whose package is not installed, does not count. With
\`npm run conformance -- --aws\` the cases run in the account of your credentials, so that AWS itself
judges them: it names the account and asks first, and deletes what it made.

${counts.join('\n')}

| operation | expected | checked by | differences |
|---|---|---|---|`;
}

function row(
  { service, operation, about, expect, documentation }: ConformanceCase,
  index: number,
  results: readonly ClientResult[],
): string {
  const page = documentation ?? `${references[service] ?? ''}/API_${operation}.html`;
  const link = `https://docs.aws.amazon.com/${page}`;
  const expected = 'error' in expect ? `\`${expect.error}\`` : 'an answer';
  const passed = results.filter(({ results: of }) => of[index] === 'passed');
  const different = results.filter(({ results: of }) => of[index]?.startsWith('different'));
  const differences = different.map(({ client, results: of }) => `${client}: ${of[index]}`);
  const name = `[${service} ${operation}](${link})${about === '' ? '' : ` ${about}`}`;
  const checked = passed.map(({ client, http }) => (service === 'http' ? http : client)).join(', ');
  return `| ${name} | ${expected} | ${checked} | ${differences.join('; ') || 'none'} |`;
}
