import { createHash } from 'node:crypto';
import { isObject, type JsonObject } from '@eventwright/json';

/** The account of everything in the local cloud. */
export const account = '000000000000';

/** The region of everything in the local cloud. */
export const region = 'us-east-1';

/** Creates an ARN in the local account and region. */
export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

/**
 * Creates a physical name as CloudFormation does, but the same on every start: it ends in a hash of
 * stack and logical id, and fits the shortest limit of all services (63 characters, of buckets).
 */
export function physicalName(stack: string, logicalId: string, style?: 'lowercase'): string {
  const hash = createHash('sha256').update(`${stack}/${logicalId}`).digest('hex').slice(0, 12);
  const name = `${stack.slice(0, 20)}-${logicalId.slice(0, 28)}-${hash}`;
  return style === 'lowercase' ? name.toLowerCase() : name;
}

/** The name of the function in a name or ARN that may end in a version or an alias. */
export function functionNameIn(text: string): string {
  return text.replace(/^arn:.*?:function:/, '').split(':')[0] ?? '';
}

/** The log group that a function with these properties writes to. */
export function functionLogGroup({ LoggingConfig: logging }: JsonObject, name: string): string {
  const own = isObject(logging) ? logging['LogGroup'] : undefined;
  return typeof own === 'string' ? own : `/aws/lambda/${name}`;
}
