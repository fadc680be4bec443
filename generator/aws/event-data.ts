import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** The events of AWS services, as `build/data/aws-events.ts` takes them out of `@aws-cdk/aws-service-spec`. */
export interface AwsEventData {
  /** The version of that package. */
  readonly version: string;
  /** Sorted by name. */
  readonly events: readonly AwsEventEntry[];
  readonly types: readonly AwsObjectType[];
}

/** One event of an AWS service. */
export interface AwsEventEntry {
  /** The name of its schema in EventBridge's registry `aws.events`: `aws.s3@ObjectCreated`. */
  readonly name: string;
  readonly source: string;
  readonly detailType: string;
  /** The number of the type of its detail. */
  readonly type: number;
}

/** An object in details, by its properties. */
export interface AwsObjectType {
  readonly name: string;
  readonly properties: Readonly<Record<string, AwsProperty>>;
}

/** The type of a property, and 1 if the property is required. */
export type AwsProperty = readonly [type: AwsType, isRequired?: 1];

/** A number is an object type; `json` is any value. */
export type AwsType =
  | number
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'json'
  | { readonly array: AwsType }
  | { readonly map: AwsType }
  | { readonly union: readonly AwsType[] };

let data: AwsEventData | undefined;

/** Reads the file beside this module, once. */
export function awsEventData(): AwsEventData {
  if (data === undefined) {
    const compressed = readFileSync(new URL('events.json.br', import.meta.url));
    data = JSON.parse(brotliDecompressSync(compressed).toString('utf8')) as AwsEventData;
  }
  return data;
}
