import type { Json } from '@eventwright/json';
import { awsLimits } from '../../aws-limits.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { EventIdentity } from '../events/event-identity.ts';

const { busNameCharacters } = awsLimits;

/** What CloudFormation takes as `EventBusName` of a rule: a name, or the ARN of a bus. */
export const busForm = {
  name: 'the name or the ARN of an event bus',
  pattern: new RegExp(
    String.raw`^(arn:aws[\w-]*:events:[a-z]{2}-[a-z]+(-[a-z]+)?-\d+:\d{12}:event-bus/)?[/.\-_A-Za-z0-9]{1,${busNameCharacters.most}}$`,
  ),
};

/** Reads the `bus` of a subscription or of a source; what is no bus is reported. */
export function readBus(
  value: Json | undefined,
  place: Pick<Diagnostic, 'file' | 'pointer'>,
  report: (diagnostic: Diagnostic) => void,
): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && busForm.pattern.test(value)) return value;
  report({
    code: 'invalid-bus',
    severity: 'error',
    ...place,
    message: `\`bus\` must be ${busForm.name}.`,
    hint: 'Write `"default"`, `"orders"` or `"arn:aws:events:eu-west-1:111122223333:event-bus/orders"`.',
  });
  return undefined;
}

/**
 * The bus that an event arrives on, where it is not the bus of the application: what the file says,
 * else what the configuration says about its source, else the default bus for events of AWS services.
 */
export function busOf(
  { source }: EventIdentity,
  said: string | undefined,
  buses: ReadonlyMap<string, string>,
): string | undefined {
  return said ?? buses.get(source) ?? (source.startsWith('aws.') ? 'default' : undefined);
}
