import type { StackTemplate } from '../deployment.ts';
import { referencedId } from './referenced-id.ts';

/** A place in a template that names a queue as a dead-letter queue. */
export interface DeadLetterUse {
  /** The logical id of the queue. */
  readonly queue: string;
  /** The resource that names it. */
  readonly logicalId: string;
  readonly type: string;
  /** The object with the configuration: the target of a rule, the properties of a function. */
  readonly holder: Readonly<Record<string, unknown>>;
}

/** The members in which CloudFormation's types name a dead-letter queue. */
const members: ReadonlySet<string> = new Set(['DeadLetterConfig', 'OnFailure', 'RedrivePolicy']);

/** Every use of a queue of the template as a dead-letter queue, by resources of any type. */
export function deadLetterUses({ Resources }: StackTemplate): readonly DeadLetterUse[] {
  const isQueue = (id: string) => Resources[id]?.Type === 'AWS::SQS::Queue';
  return Object.entries(Resources).flatMap(([logicalId, { Type, Properties = {} }]) =>
    usesIn(Properties).flatMap(({ holder, value }) =>
      idsIn(value)
        .filter(isQueue)
        .map((queue) => ({ queue, logicalId, type: Type, holder })),
    ),
  );
}

interface Found {
  readonly holder: Readonly<Record<string, unknown>>;
  readonly value: unknown;
}

function usesIn(value: unknown): readonly Found[] {
  if (!(value instanceof Object)) return [];
  if (Array.isArray(value)) return value.flatMap(usesIn);
  const holder = value as Readonly<Record<string, unknown>>;
  return Object.entries(holder).flatMap(([name, member]) =>
    members.has(name) ? [{ holder, value: member }] : usesIn(member),
  );
}

function idsIn(value: unknown): readonly string[] {
  const id = referencedId(value);
  if (id !== undefined) return [id];
  return value instanceof Object ? Object.values(value).flatMap(idsIn) : [];
}
