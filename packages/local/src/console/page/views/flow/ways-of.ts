import type { FlowKind, FlowNode } from '../../../wire/flow.ts';
import type { Pulse } from '../../../wire/live.ts';
import type { Way } from './ways.ts';

/** The kinds of nodes that the activities of a service name. */
const kindsOf: Readonly<Record<string, readonly FlowKind[]>> = {
  events: ['rule', 'bus'],
  pipes: ['pipe'],
  lambda: ['function'],
  sns: ['topic'],
  dynamodb: ['table'],
  s3: ['bucket'],
  sqs: ['queue'],
  states: ['workflow'],
};

/** The part in which something happened. */
export function nodeOf(
  { service, resource }: Pulse,
  nodes: readonly FlowNode[],
): FlowNode | undefined {
  const kinds = Object.hasOwn(kindsOf, service) ? (kindsOf[service] ?? []) : [];
  return nodes.find((one) => one.resource === resource && kinds.includes(one.kind));
}

/** The edges along which something moved. */
export function waysOf(
  pulse: Pulse,
  nodes: readonly FlowNode[],
  ways: readonly Way[],
): readonly Way[] {
  const { service, action, to } = pulse;
  const node = nodeOf(pulse, nodes);
  if (node === undefined) return [];
  switch (`${service} ${action}`) {
    case 'events Deliver':
      // From the bus to the rule, and from the rule to its target.
      return ways.filter((way) => way.to === node.id || (way.from === node.id && way.to === to));
    case 'pipes Deliver':
      return ways.filter((way) => way.to === node.id || way.from === node.id);
    case 'lambda Invoke':
      return ways.filter((way) => way.to === node.id && !isRule(nodes, way.from));
    case 'sns Publish':
    case 'dynamodb PutItem':
    case 'dynamodb UpdateItem':
    case 's3 PutObject':
    case 'events PutEvents':
      return onlyOne(ways.filter((way) => way.to === node.id));
    default:
      return [];
  }
}

function isRule(nodes: readonly FlowNode[], id: string): boolean {
  return nodes.some((node) => node.id === id && node.kind === 'rule');
}

/** Where several may have written, it is not known who did. */
function onlyOne(ways: readonly Way[]): readonly Way[] {
  return ways.length === 1 ? ways : [];
}
