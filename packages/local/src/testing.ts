import type { JsonObject } from '@eventwright/json';
import type { Activities, Activity } from './activities/activities.ts';
import { type LocalCloud, startLocalCloud } from './cloud.ts';
import { arn } from './naming.ts';
import type { TemplateResource } from './template/template.ts';

export {
  type AuthorizationRequest,
  decide,
  type Policies,
  type Policy,
  type PolicyKind,
  parsePolicy,
} from './iam/index.ts';
export { checkTemplate, type ResourceProblem } from './template/check-template.ts';

/** The options of every AWS SDK client in a test. */
export function clientOptions(endpoint: string) {
  return {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    forcePathStyle: true,
  };
}

/** A policy that lets a service send to queues of a template, as CDK's targets add it. */
export function queuePolicy(service: string, ...queues: readonly string[]): TemplateResource {
  const statement = queues.map((queue) => ({
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Principal: { Service: service },
    Resource: { 'Fn::GetAtt': [queue, 'Arn'] },
  }));
  const PolicyDocument = { Version: '2012-10-17', Statement: statement };
  const Queues = queues.map((queue) => ({ Ref: queue }));
  return { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues, PolicyDocument } };
}

/** The policy of a queue that a topic may send to, as the queue's `Policy` attribute holds it. */
export function policyForTopics(queueName: string): string {
  const statement = {
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Principal: { Service: 'sns.amazonaws.com' },
    Resource: arn('sqs', queueName),
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

/** Starts a local cloud with a small template written in a test. */
export function startWith(
  Resources: Readonly<Record<string, TemplateResource>>,
  assets: ReadonlyMap<string, string> = new Map(),
): Promise<LocalCloud> {
  return startLocalCloud({ assembly: { stackName: 'Test', template: { Resources }, assets } });
}

/** Waits until something happened, now or later; the test's own time limit is the only one. */
export function happened(
  activities: Activities,
  isWanted: (activity: Activity) => boolean,
): Promise<Activity> {
  const found = activities.list().find(isWanted);
  if (found !== undefined) return Promise.resolve(found);
  return new Promise((resolve) => {
    const unsubscribe = activities.subscribe((activity) => {
      if (!isWanted(activity)) return;
      unsubscribe();
      resolve(activity);
    });
  });
}

/** Calls an operation of a JSON protocol in its wire format. Returns status and response. */
export async function callJson(
  cloud: LocalCloud,
  service: string,
  target: string,
  body: unknown,
): Promise<{ readonly status: number; readonly body: JsonObject }> {
  const response = await fetch(cloud.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
      authorization: signedFor(service),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as JsonObject };
}

/** A header that names the service; nobody checks the signature. */
export function signedFor(service: string): string {
  const scope = `local/20261128/us-east-1/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
}
