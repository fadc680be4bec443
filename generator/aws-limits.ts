/** A limit of an AWS service: the greatest value, and the page that says so. */
export interface AwsLimit {
  readonly most: number;
  readonly source: string;
}

/**
 * Every limit of AWS that generated code and resources must keep. Packages that must not import the
 * compiler have their own copies. `aws-limits.test.ts` finds them, compares them with these, and
 * fails on any other. The limits that the local cloud enforces come from the API's own description
 * of each operation and are kept with the operation.
 */
export const awsLimits = {
  /** Characters of an event's `source`. */
  sourceCharacters: {
    most: 256,
    source: 'CloudFormation, AWS::Pipes::Pipe PipeTargetEventBridgeEventBusParameters, Source',
  },
  /** Characters of an event's `detail-type`. */
  detailTypeCharacters: {
    most: 128,
    source: 'EventBridge API reference, PutEventsRequestEntry, DetailType',
  },
  /** Bytes of a PutEvents entry; an entry must be smaller. 256 KB until 29 January 2026. */
  entryBytes: {
    most: 1_048_576,
    source: 'EventBridge user guide, Calculating PutEvents event entry size',
  },
  /** Entries of a PutEvents request. */
  entriesPerRequest: { most: 10, source: 'EventBridge API reference, PutEvents, Entries' },
  /** Characters of an event bus's name. */
  busNameCharacters: { most: 256, source: 'EventBridge API reference, CreateEventBus, Name' },
  /** Characters of a rule's event pattern. The quota can be raised. */
  patternCharacters: { most: 2_048, source: 'EventBridge quotas, Event pattern size' },
  /** Rules of one event bus, in most Regions (100 in some). The quota can be raised. */
  rulesPerBus: { most: 300, source: 'EventBridge quotas, Rules' },
  /** Characters of a Pipe's input template. */
  inputTemplateCharacters: {
    most: 8_192,
    source: 'EventBridge Pipes API reference, PipeTargetParameters, InputTemplate',
  },
  /** Bytes of the input of a workflow's execution. */
  executionInputBytes: {
    most: 262_144,
    source: 'Step Functions API reference, StartExecution, input',
  },
  /** Characters of a resource's description: Lambda takes the fewest. */
  descriptionCharacters: { most: 256, source: 'Lambda API reference, CreateFunction, Description' },
  /** Characters of a schema's name in a registry. */
  schemaNameCharacters: {
    most: 385,
    source: 'EventBridge Schemas API reference, CreateSchema, schemaName',
  },
  /** Characters of a schema in a registry. */
  registryContentCharacters: {
    most: 100_000,
    source: 'EventBridge Schemas API reference, CreateSchema, Content',
  },
  /** Characters of a schema's description in a registry. */
  registryDescriptionCharacters: {
    most: 256,
    source: 'EventBridge Schemas API reference, CreateSchema, Description',
  },
  /** Tags of a resource, here of a schema in a registry. */
  tagsPerResource: { most: 50, source: 'EventBridge user guide, Tagging resources' },
  /** Characters of the key of a tag. */
  tagKeyCharacters: { most: 128, source: 'EventBridge user guide, Tagging resources' },
  /** Characters of the value of a tag. */
  tagValueCharacters: { most: 256, source: 'EventBridge user guide, Tagging resources' },
  /** Characters of a registry's name. */
  registryNameCharacters: {
    most: 64,
    source: 'EventBridge Schemas API reference, CreateRegistry, registryName',
  },
} as const satisfies Readonly<Record<string, AwsLimit>>;
