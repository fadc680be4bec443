import type { Json, JsonObject } from '@eventwright/json';
import type { Cloud } from '../../service.ts';

/** How a Task calls one operation of a service. */
export interface Integration {
  /** What the names of its errors start with, such as `DynamoDB`. */
  readonly errorPrefix: string;
  /** Throws `CallError` for the service's errors, `StateFailure` for others. */
  run(cloud: Cloud, input: JsonObject, context: JsonObject): Promise<Json>;
}

/** If AWS accepts any JSON for a text field, it sends the JSON's text. */
export function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
