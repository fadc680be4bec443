import { isObject } from '@eventwright/json';
import type { Cloud } from '../../services/service.ts';
import { findDeadLetterQueues } from '../../story/dead-letters.ts';
import type { Journal } from '../events/journal.ts';
import type { NameOf } from '../names.ts';
import type { Flow, FlowEdge, FlowKind, FlowNode } from '../wire/flow.ts';
import { flowEdges } from './flow-edges.ts';
import { type BareNode, flowNodes } from './flow-nodes.ts';
import { queueContents } from './queue-contents.ts';

/**
 * The architecture, with what happened in it. Dead-letter queues appear as a count at the part they
 * belong to. Functions that only CloudFormation calls are omitted.
 */
export async function readFlow(cloud: Cloud, journal: Journal, nameOf: NameOf): Promise<Flow> {
  const sources = deadLetterSources(cloud);
  const deadQueues = (await findDeadLetterQueues(cloud)).map(({ arn }) => arn);
  const hidden = new Set([...deadQueues, ...providersOf(cloud)]);
  const edges = distinct(flowEdges(cloud));
  const all = flowNodes(cloud, nameOf);
  const drawn = new Set(all.filter(({ id }) => !hidden.has(id)).map(({ id }) => id));
  const kept = edges.filter(({ from, to }) => drawn.has(from) && drawn.has(to));
  const touched = new Set(kept.flatMap(({ from, to }) => [from, to]));
  // Every account has a default bus; it is a part of the application once something uses it.
  const nodes = all.filter(
    ({ id, kind, resource }) =>
      drawn.has(id) &&
      (touched.has(id) ||
        !(kind === 'bus' && resource === 'default') ||
        journal.tallyOf('events', resource).count > 0),
  );
  return {
    nodes: await Promise.all(nodes.map((node) => counted(cloud, journal, sources, node))),
    edges: kept,
  };
}

/** The service in whose activities a node is named. */
const serviceOf: Readonly<Record<FlowKind, string>> = {
  api: 'apigateway',
  bus: 'events',
  rule: 'events',
  queue: 'sqs',
  function: 'lambda',
  workflow: 'states',
  pipe: 'pipes',
  table: 'dynamodb',
  bucket: 's3',
  topic: 'sns',
  schedule: 'scheduler',
};

async function counted(
  cloud: Cloud,
  journal: Journal,
  sources: ReadonlyMap<string, string>,
  node: BareNode,
): Promise<FlowNode> {
  const { count, failed } = journal.tallyOf(serviceOf[node.kind], node.resource);
  const depth = node.kind === 'queue' ? await depthOf(cloud, node.id) : null;
  const deadQueue = sources.get(node.id);
  const dead = deadQueue === undefined ? 0 : ((await depthOf(cloud, deadQueue)) ?? 0);
  return { ...node, count, failed, depth, dead };
}

async function depthOf(cloud: Cloud, arn: string): Promise<number | null> {
  const contents = await queueContents(cloud, arn.split(':').at(-1) ?? '');
  if (contents === undefined) return null;
  return contents.ready.length + contents.delayed.length + contents.inFlight.length;
}

/** The functions that answer for custom resources. */
function providersOf(cloud: Cloud): readonly string[] {
  return cloud.resources().flatMap(({ properties }) => {
    const provider = properties['ServiceToken'];
    return typeof provider === 'string' ? [provider] : [];
  });
}

/** The dead-letter queue of each queue, function and rule, by ARN. */
function deadLetterSources(cloud: Cloud): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const note = (source: unknown, queue: unknown) => {
    if (typeof queue === 'string') found.set(String(source), queue);
  };
  for (const { attributes, properties } of cloud.resourcesOfType('AWS::SQS::Queue')) {
    const policy = properties['RedrivePolicy'];
    if (isObject(policy)) note(attributes['Arn'], policy['deadLetterTargetArn']);
  }
  for (const { attributes, properties } of cloud.resourcesOfType('AWS::Lambda::Function')) {
    const config = properties['DeadLetterConfig'];
    if (isObject(config)) note(attributes['Arn'], config['TargetArn']);
  }
  for (const { attributes, properties } of cloud.resourcesOfType('AWS::Events::Rule')) {
    const targets = properties['Targets'];
    for (const target of Array.isArray(targets) ? targets.filter(isObject) : []) {
      const config = target['DeadLetterConfig'];
      if (isObject(config)) note(attributes['Arn'], config['Arn']);
    }
  }
  return found;
}

function distinct(edges: readonly FlowEdge[]): readonly FlowEdge[] {
  const seen = new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  return [...seen.values()].filter(({ from, to }) => from !== to);
}
