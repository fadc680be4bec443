import type { Json } from '@eventwright/json';
import { awsLimits } from '../../aws-limits.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { EventIdentity } from '../events/event-identity.ts';

const { busNameCharacters } = awsLimits;

/** What CloudFormation accepts as `EventBusName` of a rule: a name, or the ARN of a bus. */
export const busForm = {
  name: 'the name or the ARN of an event bus',
  pattern: new RegExp(
    String.raw`^(arn:aws[\w-]*:events:[a-z]{2}-[a-z]+(-[a-z]+)?-\d+:\d{12}:event-bus/)?[/.\-_A-Za-z0-9]{1,${busNameCharacters.most}}$`,
  ),
};

/** Reads the `bus` of a subscription or a source. Reports a value that is not a bus. */
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
 * The bus that an event arrives on, if it is not the application's bus: the one in the file,
 * otherwise the one that the configuration has for its source, otherwise the default bus for events
 * of AWS services.
 */
export function busOf(
  { source }: EventIdentity,
  said: string | undefined,
  buses: ReadonlyMap<string, string>,
): string | undefined {
  return said ?? buses.get(source) ?? (source.startsWith('aws.') ? 'default' : undefined);
}
