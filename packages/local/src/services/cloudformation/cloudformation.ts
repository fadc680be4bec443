import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../protocol/http.ts';
import type { Cloud, ProvisionedResource, Service } from '../service.ts';

/** What CloudFormation knows about a stack. */
export interface StackFacts {
  outputs(): Readonly<Record<string, string>>;
  resources(): readonly ProvisionedResource[];
  template(): object;
}

/** An XML element: its name, and its text or its children. */
type Element = readonly [name: string, content: string | readonly Element[]];

/** CloudFormation, for reading: stacks, their resources and their template. */
export function createCloudFormation(
  cloud: Pick<Cloud, 'stackName' | 'arn'>,
  facts: StackFacts,
): Service {
  return {
    name: 'cloudformation',
    resourceTypes: {},
    async handle(request, response) {
      const form = new URLSearchParams((await readBody(request)).toString('utf8'));
      answer(cloud, facts, form, response);
    },
  };
}

function answer(
  cloud: Pick<Cloud, 'stackName' | 'arn'>,
  facts: StackFacts,
  form: URLSearchParams,
  response: ServerResponse<IncomingMessage>,
): void {
  const action = form.get('Action') ?? '';
  const id = cloud.arn('cloudformation', `stack/${cloud.stackName}/local`);
  const wanted = form.get('StackName') ?? cloud.stackName;
  const describe = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (describe === undefined) {
    const message = `The local CloudFormation has no operation ${action}.`;
    sendError(response, 'InvalidAction', message);
    return;
  }
  if (wanted !== cloud.stackName && wanted !== id) {
    sendError(response, 'ValidationError', `Stack with id ${wanted} does not exist`);
    return;
  }
  const result: Element = [`${action}Result`, [describe(cloud.stackName, id, facts)]];
  send(response, 200, [`${action}Response`, [result]]);
}

const actions: Readonly<
  Record<string, (stackName: string, id: string, facts: StackFacts) => Element>
> = {
  DescribeStacks: (stackName, id, facts) => [
    'Stacks',
    [['member', stackElements(stackName, id, facts.outputs())]],
  ],
  ListStackResources: (_stackName, _id, facts) => [
    'StackResourceSummaries',
    facts.resources().map((resource): Element => ['member', resourceElements(resource)]),
  ],
  GetTemplate: (_stackName, _id, facts) => ['TemplateBody', JSON.stringify(facts.template())],
  DescribeStackResources: (_stackName, _id, facts) => [
    'StackResources',
    facts.resources().map((resource): Element => ['member', resourceElements(resource)]),
  ],
};

const started = new Date().toISOString();

function stackElements(
  stackName: string,
  id: string,
  outputs: Readonly<Record<string, string>>,
): readonly Element[] {
  return [
    ['StackId', id],
    ['StackName', stackName],
    ['CreationTime', started],
    ['StackStatus', 'CREATE_COMPLETE'],
    [
      'Outputs',
      Object.entries(outputs).map(
        ([name, value]): Element => [
          'member',
          [
            ['OutputKey', name],
            ['OutputValue', value],
          ],
        ],
      ),
    ],
  ];
}

function resourceElements({ logicalId, type, ref }: ProvisionedResource): readonly Element[] {
  return [
    ['LogicalResourceId', logicalId],
    ['PhysicalResourceId', ref],
    ['ResourceType', type],
    ['ResourceStatus', 'CREATE_COMPLETE'],
    ['LastUpdatedTimestamp', started],
    ['Timestamp', started],
  ];
}

function sendError(response: ServerResponse, code: string, message: string): void {
  const error: Element = [
    'Error',
    [
      ['Type', 'Sender'],
      ['Code', code],
      ['Message', message],
    ],
  ];
  send(response, 400, ['ErrorResponse', [error]]);
}

function send(response: ServerResponse, status: number, element: Element): void {
  const text = write(element);
  response.writeHead(status, {
    'content-type': 'text/xml',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

function write([name, content]: Element): string {
  const text = typeof content === 'string' ? escapeText(content) : content.map(write).join('');
  return `<${name}>${text}</${name}>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
