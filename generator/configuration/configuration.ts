import { type MetadataConvention, metadataPresets } from './metadata-convention.ts';

/** The configuration's file name. In diagnostics it is the only file outside the schemas folder. */
export const configurationFile = 'eventwright.json';

/** Whether a rule reports findings, and whether they prevent generation. */
export type RuleLevel = 'off' | 'note' | 'warning' | 'error';

/** In which directions an event may change: what `breaking` and `register` hold it to. */
export type CompatibilityMode =
  | 'none'
  | 'backward'
  | 'forward'
  | 'full'
  | 'backward-transitive'
  | 'forward-transitive'
  | 'full-transitive';

/** The settings of a catalogue's `eventwright.json`, completed with defaults. */
export interface Configuration {
  /** Folders as written, relative to the file; a command's own options go before them. */
  readonly folders: Readonly<Partial<Record<'schemas' | 'out' | 'handlers', string>>>;
  /** The source of events whose schemas name none. */
  readonly source: string | undefined;
  /** Names in code of events whose schemas are not to be touched, by `source@detail type`. */
  readonly names: ReadonlyMap<string, string>;
  /** Where events keep their metadata. The first convention that an event follows applies. */
  readonly metadata: readonly MetadataConvention[];
  /** The settings of rules, by their codes. */
  readonly lint: ReadonlyMap<string, RuleSetting>;
  readonly formats: {
    /** Whether texts of a format have types of their own: a `uuid` is then no mere `string`. */
    readonly branded: boolean;
  };
  readonly compatibility: {
    readonly default: CompatibilityMode;
    /** By the names of events in code. */
    readonly events: ReadonlyMap<string, CompatibilityMode>;
  };
  /** Names of events that clients may publish through API Gateway: each gets a model for it. */
  readonly edge: readonly string[];
  /** The buses that events of others arrive on, by their source: names, or ARNs. */
  readonly buses: ReadonlyMap<string, string>;
  /** The accounts that may make rules on the bus for these events, by their names in code. */
  readonly consumerAccounts: ReadonlyMap<string, readonly string[]>;
  /** Whether arbitraries and contract tests are generated, which need fast-check and Vitest. */
  readonly contracts: boolean;
  /** The name of the EventBridge schema registry. */
  readonly registry: string;
}

/** The settings of one rule. */
export interface RuleSetting {
  /** Undefined if the rule keeps its own. */
  readonly level: RuleLevel | undefined;
  /** The rule's own options: `maximumBytes` of `event-size`. */
  readonly options: Readonly<Record<string, number>>;
}

/** The defaults, which apply without a configuration. */
export const defaultConfiguration: Configuration = {
  folders: {},
  source: undefined,
  names: new Map(),
  metadata: [metadataPresets.eventwright, metadataPresets.none],
  lint: new Map(),
  formats: { branded: false },
  compatibility: { default: 'full', events: new Map() },
  edge: [],
  buses: new Map(),
  consumerAccounts: new Map(),
  contracts: false,
  registry: 'eventwright',
};
