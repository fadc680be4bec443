import type { StackResource, StackTemplate } from '../deployment.ts';
import { type DeadLetterUse, deadLetterUses } from './dead-letter-uses.ts';
import { referencedId } from './referenced-id.ts';

/** The original destination of the messages in a queue. */
export type Destination =
  | { readonly kind: 'queue'; readonly url: string; readonly name: string }
  | { readonly kind: 'function'; readonly functionName: string; readonly name: string }
  | { readonly kind: 'workflow'; readonly arn: string; readonly name: string }
  /** The messages name records of a stream and do not contain them. */
  | { readonly kind: 'stream'; readonly name: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** A dead-letter queue of the stack. */
export interface DeadLetterQueue {
  /** Its logical id. */
  readonly name: string;
  readonly url: string;
  readonly destination: Destination;
}

/**
 * Finds the dead-letter queues of a stack, which are the queues that its template uses as such, and
 * the destination of their messages: the target of the rule, the queue or the function that names
 * the queue.
 */
export function findDeadLetterQueues(
  template: StackTemplate,
  resources: readonly StackResource[],
): readonly DeadLetterQueue[] {
  const byId = new Map(resources.map((resource) => [resource.logicalId, resource]));
  const found = new Map<string, Map<string, Destination>>();
  for (const use of deadLetterUses(template)) {
    const destination = destinationOf(use, byId);
    const destinations = found.get(use.queue) ?? new Map<string, Destination>();
    found.set(use.queue, destinations.set(JSON.stringify(destination), destination));
  }
  return [...found].map(([name, destinations]) => ({
    name,
    url: byId.get(name)?.physicalId ?? '',
    destination: only([...destinations.values()]),
  }));
}

function only(destinations: readonly Destination[]): Destination {
  const [first, ...others] = destinations;
  if (first !== undefined && others.length === 0) return first;
  return { kind: 'unknown', name: `one of ${destinations.map(({ name }) => name).join(', ')}` };
}

type Resources = ReadonlyMap<string, StackResource>;

function destinationOf(
  { type, logicalId, holder }: DeadLetterUse,
  resources: Resources,
): Destination {
  switch (type) {
    case 'AWS::SQS::Queue':
    case 'AWS::Lambda::Function':
      return resourceDestination(logicalId, resources);
    case 'AWS::Events::Rule':
    case 'AWS::Scheduler::Schedule':
      return isGivenTheEvent(holder)
        ? resourceDestination(referencedId(holder['Arn']) ?? '', resources)
        : { kind: 'unknown', name: 'a target that is given a part of the event' };
    case 'AWS::Pipes::Pipe':
    case 'AWS::Lambda::EventSourceMapping':
      return { kind: 'stream', name: `the stream that ${logicalId} reads` };
    default:
      return { kind: 'unknown', name: logicalId };
  }
}

/** Whether a target receives the event unchanged, as the dead-letter queue holds it. */
function isGivenTheEvent(target: Readonly<Record<string, unknown>>): boolean {
  const changing = ['Input', 'InputPath', 'InputTransformer'];
  return changing.every((name) => target[name] === undefined);
}

function resourceDestination(logicalId: string, resources: Resources): Destination {
  const { type, physicalId = '' } = resources.get(logicalId) ?? {};
  const name = logicalId;
  switch (type) {
    case 'AWS::SQS::Queue':
      return { kind: 'queue', url: physicalId, name };
    case 'AWS::Lambda::Function':
    case 'AWS::Lambda::Alias':
      return { kind: 'function', functionName: physicalId, name };
    case 'AWS::StepFunctions::StateMachine':
      return { kind: 'workflow', arn: physicalId, name };
    default:
      return { kind: 'unknown', name: name || 'a target of another stack' };
  }
}
