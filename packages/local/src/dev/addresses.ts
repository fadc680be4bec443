import type { LocalCloud } from '../cloud.ts';

/** Resource types that people call by an address or a name, and what the address is. */
const shown: readonly (readonly [type: string, title: string])[] = [
  ['AWS::Events::EventBus', 'Event bus'],
  ['AWS::SQS::Queue', 'Queue'],
  ['AWS::SNS::Topic', 'Topic'],
  ['AWS::S3::Bucket', 'Bucket'],
  ['AWS::DynamoDB::Table', 'Table'],
  ['AWS::Lambda::Function', 'Function'],
  ['AWS::StepFunctions::StateMachine', 'State machine'],
];

/** At most so many of a kind are listed. */
const most = 8;

/** The addresses of a running cloud, one line each. */
export function describeAddresses(cloud: LocalCloud, inspectPort?: number): string {
  const lines: (readonly [title: string, value: string])[] = [
    ['Endpoint', `${cloud.endpoint}   (AWS_ENDPOINT_URL)`],
    ['Console', `${cloud.endpoint}/console/`],
  ];
  if (cloud.apiUrl !== undefined) lines.push(['HTTP API', cloud.apiUrl]);
  for (const [type, title] of shown) {
    const resources = cloud.resourcesOfType(type);
    for (const { ref } of resources.slice(0, most)) lines.push([title, nameOf(ref)]);
    if (resources.length > most) lines.push([title, `and ${resources.length - most} more`]);
  }
  if (inspectPort !== undefined) {
    for (const [index, { ref }] of cloud.resourcesOfType('AWS::Lambda::Function').entries()) {
      lines.push(['Debugger', `127.0.0.1:${inspectPort + index}  ${nameOf(ref)}`]);
    }
  }
  const width = Math.max(...lines.map(([title]) => title.length));
  return lines.map(([title, value]) => `  ${title.padEnd(width)}  ${value}\n`).join('');
}

/** An ARN is long, and its name is what commands take; a queue is known by its URL. */
function nameOf(ref: string): string {
  return ref.startsWith('arn:') ? (ref.split(':').at(-1) ?? ref) : ref;
}
