import { byRole, byService, type Hop } from './hop.ts';
import { arnNamed } from './policies.ts';
import { account, type Resource, region } from './template.ts';

const service = 'apigateway.amazonaws.com';

/** The call of a REST API method: to the service of its integration. */
export function apiHops(from: Resource, all: readonly Resource[]): readonly Hop[] {
  const { Integration } = from.properties;
  if (!String(Integration.Type).startsWith('AWS')) return [];
  const [, called = '', how = '', rest = ''] =
    /:apigateway:[^:]+:([^:]+):(path|action)\/(.+)$/.exec(Integration.Uri) ?? [];
  if (called === 'lambda') {
    const [, functionArn = ''] = /functions\/(.+)\/invocations$/.exec(rest) ?? [];
    const context = { 'aws:SourceArn': methodArn(from, all) };
    return [byService(from, service, 'lambda:InvokeFunction', functionArn, context)];
  }
  const role = [service, Integration.Credentials] as const;
  if (called === 's3' && how === 'path') {
    const [bucket = '', ...key] = rest.split('/');
    const action = objectActions[Integration.IntegrationHttpMethod] ?? '';
    const object = [arnNamed(all, bucket), ...key].join('/');
    return [byRole(from, role, action, object, tagsOf(Integration.RequestParameters))];
  }
  return [actionHop(from, role, `${called}:${rest}`, all)];
}

/**
 * `arn:aws:execute-api:…:{api}/{stage}/{method}/{path}`, the source ARN with which a method invokes
 * a function.
 */
function methodArn({ properties }: Resource, all: readonly Resource[]): string {
  const { HttpMethod, ResourceId, RestApiId } = properties;
  const stage = all.find(
    (one) => one.type === 'AWS::ApiGateway::Stage' && one.properties.RestApiId === RestApiId,
  );
  const parts: string[] = [];
  let at = all.find(({ id }) => id === ResourceId);
  for (; at !== undefined; at = parentOf(at, all)) parts.unshift(at.properties.PathPart);
  const path = [RestApiId, stage?.id, HttpMethod, ...parts].join('/');
  return `arn:aws:execute-api:${region}:${account}:${path}`;
}

function parentOf({ properties }: Resource, all: readonly Resource[]): Resource | undefined {
  return all.find(({ id }) => id === properties.ParentId);
}

/** A content type that is sent as a tag can be any accepted one, such as that of a photograph. */
function tagsOf(parameters: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const tagging = parameters['integration.request.header.x-amz-tagging'];
  return tagging === undefined ? {} : { 's3:RequestObjectTagKeys': 'image/jpeg' };
}

const objectActions: Readonly<Record<string, string>> = {
  DELETE: 's3:DeleteObject',
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
};

/** The resource of the call is in the request that the mapping template creates. */
function actionHop(
  from: Resource,
  role: readonly [string, string],
  action: string,
  all: readonly Resource[],
): Hop {
  const template = Object.values(from.properties.Integration.RequestTemplates).join('\n');
  const read = (name: string) => new RegExp(`"${name}":\\s*"([^"]+)"`).exec(template)?.[1];
  const name =
    read('TableName') ?? read('EventBusName') ?? read('TopicArn') ?? read('stateMachineArn');
  if (name === undefined) throw new Error(`What does ${from.id} call by ${action}?`);
  const context =
    action === 'events:PutEvents'
      ? { 'events:source': read('Source') ?? '', 'events:detail-type': read('DetailType') ?? '' }
      : {};
  return byRole(from, role, action, arnNamed(all, name), context);
}
