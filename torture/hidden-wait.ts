import { isObject, type Json, type JsonObject } from '@eventwright/json';

/** Several times the longest wait between two tries of a stream's batch, in milliseconds. */
export const longestHiddenWait = 60_000;
/** Several times as long as a delivery takes, in milliseconds. */
const delivery = 5_000;

/** The services that invoke functions asynchronously. Lambda itself repeats such invocations. */
const asynchronous: ReadonlySet<Json | undefined> = new Set([
  'events.amazonaws.com',
  's3.amazonaws.com',
  'sns.amazonaws.com',
]);

/**
 * How long, in milliseconds, the work of a template may wait for its next try while no queue and no
 * execution shows it. Streams and asynchronous invocations have such waits.
 */
export function hiddenWait({ Resources }: JsonObject): number {
  const resources = isObject(Resources) ? Object.values(Resources).filter(isObject) : [];
  return resources.some(hasHiddenRetries) ? longestHiddenWait : delivery;
}

function hasHiddenRetries({ Type, Properties }: JsonObject): boolean {
  if (!isObject(Properties)) return false;
  switch (Type) {
    case 'AWS::Lambda::Permission':
      return asynchronous.has(Properties['Principal']);
    case 'AWS::Lambda::EventSourceMapping':
      return Properties['StartingPosition'] !== undefined;
    case 'AWS::Pipes::Pipe':
      return JSON.stringify(Properties).includes('"StartingPosition"');
    default:
      return false;
  }
}
