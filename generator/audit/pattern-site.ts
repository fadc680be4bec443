import type { Json } from '@eventwright/json';

/** What evaluates a pattern. */
export type SiteKind = 'rule' | 'archive' | 'pipe' | 'event source mapping';

/** The bus of a rule or an archive, as far as the template shows it. */
export type BusKind = 'default' | 'custom' | 'partner' | 'unknown';

/** What a pipe or an event source mapping reads. */
export type StreamKind = 'sqs' | 'dynamodb' | 'kinesis' | 'kafka' | 'mq' | 'unknown';

/** One event pattern of a template. */
export interface PatternSite {
  readonly kind: SiteKind;
  readonly file: string;
  /** The JSON pointer of the pattern in the template. */
  readonly pointer: string;
  /** The logical id of the resource; of a SAM event also its name, `Function.Event`. */
  readonly logicalId: string;
  /** The path of the construct in the CDK application, if CDK wrote the template. */
  readonly constructPath: string | undefined;
  /** An object or a JSON text, with intrinsic functions unresolved. */
  readonly pattern: Json;
  readonly bus: BusKind;
  /** The text of the bus, to tell which rules share one. */
  readonly busKey: string;
  /** What is invoked, to detect duplicates; empty for pipes and mappings. */
  readonly targets: readonly string[];
  readonly stream: StreamKind;
  /** For a DynamoDB stream whose table is in the template: which images its records have. */
  readonly images: string | undefined;
}
