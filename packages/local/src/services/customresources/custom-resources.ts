import { randomUUID } from 'node:crypto';
import { isObject, type Json, type JsonObject, parseObject } from '@eventwright/json';
import { readBody } from '../../protocol/http.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { placeholder } from '../placeholder.ts';
import type { Cloud, CreateService, Provisioned, Resource } from '../service.ts';

/** What awaits the answer of a function, by the id of its request. */
type Waiting = Map<string, (answer: JsonObject) => void>;

/** How long a function that returned may still be about to answer: CloudFormation waits an hour. */
const patience = 60_000;

/** Custom resources (CloudFormation user guide, "Custom resource request objects"). */
export const createCustomResources: CreateService = (cloud) => {
  const waiting: Waiting = new Map();
  return {
    name: 'custom-resources',
    pathPrefixes: ['/custom-resources/'],
    resourceTypes: {
      'AWS::CloudFormation::CustomResource': {
        supported: [],
        inert: { '*': 'the function gets all properties' },
        isSlow: true,
        provision: (resource) => create(cloud, waiting, resource),
      },
    },
    async handle(request, response) {
      const id = (request.url ?? '').split(/[/?]/)[2] ?? '';
      const answered = waiting.get(id);
      if (answered === undefined || request.method !== 'PUT') {
        throw new ServiceError('AccessDenied', `No custom resource awaits ${id}.`, 403);
      }
      answered(parseObject((await readBody(request)).toString('utf8')) ?? {});
      waiting.delete(id);
      response.writeHead(200).end();
    },
  };
};

async function create(cloud: Cloud, waiting: Waiting, resource: Resource): Promise<Provisioned> {
  const { ServiceToken, ...properties } = resource.properties;
  const functionArn = String(ServiceToken);
  if (cloud.findResource(functionArn)?.type !== 'AWS::Lambda::Function') {
    const message = `${functionArn} is not a function of this template; it was not made.`;
    cloud.warn(`${resource.logicalId}: the ServiceToken ${message}`);
    return placeholder(resource.logicalId);
  }
  const RequestId = randomUUID();
  const answered = new Promise<JsonObject>((resolve) => waiting.set(RequestId, resolve));
  await invoke(cloud, functionArn, {
    RequestType: 'Create',
    ServiceToken: functionArn,
    ResponseURL: `${cloud.endpoint}/custom-resources/${RequestId}`,
    StackId: cloud.arn('cloudformation', `stack/${cloud.stackName}/local`),
    RequestId,
    ResourceType: resource.type,
    LogicalResourceId: resource.logicalId,
    ResourceProperties: { ServiceToken: functionArn, ...asTexts(properties) },
  });
  const { Status, Reason, PhysicalResourceId, Data } = await inTime(answered);
  if (Status !== 'SUCCESS') throw new Error(String(Reason ?? 'its function says FAILED.'));
  return {
    ref: String(PhysicalResourceId ?? resource.logicalId),
    attributes: isObject(Data) ? Data : {},
  };
}

async function invoke(cloud: Cloud, functionArn: string, event: JsonObject): Promise<void> {
  const path = `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`;
  const body = JSON.stringify(event);
  const answer = await cloud.send({ service: 'lambda', method: 'POST', path, body });
  if (answer.status < 300 && answer.headers['x-amz-function-error'] === undefined) return;
  const said = parseObject(answer.body.toString('utf8')) ?? {};
  const reason = said['errorMessage'] ?? said['Message'] ?? answer.status;
  throw new Error(`its function failed: ${String(reason)}`);
}

async function inTime(answered: Promise<JsonObject>): Promise<JsonObject> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = 'its function returned and did not answer at ResponseURL.';
    timer = setTimeout(() => reject(new Error(message)), patience);
  });
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** CloudFormation makes texts of numbers and booleans. */
function asTexts(value: Json): JsonObject {
  const change = (one: Json): Json => {
    if (Array.isArray(one)) return one.map(change);
    if (isObject(one)) {
      return Object.fromEntries(
        Object.entries(one).map(([name, member]) => [name, change(member)]),
      );
    }
    return one === null ? one : String(one);
  };
  return change(value) as JsonObject;
}
