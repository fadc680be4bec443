import type { Json, JsonObject } from '@eventwright/json';

/** What the page is told first. */
export interface Info {
  readonly stackName: string;
  readonly endpoint: string;
  readonly region: string;
  readonly apiUrl: string | null;
  /** Another for each start of the cloud. */
  readonly instance: string;
  /** Panels of the application itself. */
  readonly panels: readonly PanelInfo[];
  readonly warnings: readonly string[];
}

/** A panel of the application. */
export interface PanelInfo {
  readonly name: string;
  readonly title: string;
}

/** How an event stands: the worst that is known of it. */
export type EventStatus = 'delivered' | 'pending' | 'unmatched' | 'failed';

/** An event in the list. */
export interface EventRow {
  /** Counts from 1 in the order that events were taken. */
  readonly sequence: number;
  readonly id: string;
  /** Milliseconds since the epoch, with a fraction. */
  readonly at: number;
  readonly type: string;
  readonly source: string;
  readonly bus: string;
  readonly status: EventStatus;
  readonly correlation: string | null;
  /** The first members of the detail, on one line. */
  readonly gist: string;
}

/** A window of the events that a search finds, oldest first. */
export interface EventWindow {
  /** How many events the search finds, and how many there are. */
  readonly found: number;
  readonly total: number;
  /** The position of the first row among those found. */
  readonly from: number;
  readonly rows: readonly EventRow[];
  /** Why the search cannot be read. */
  readonly problem: string | null;
}

/** An event type that was seen, with how often. */
export interface TypeCount {
  readonly type: string;
  readonly source: string;
  readonly count: number;
}

/** What a rule made of an event. */
export interface RuleVerdict {
  readonly rule: string;
  /** The rule as people named it. */
  readonly name: string;
  readonly bus: string;
  readonly matches: boolean;
  /** Why not, a sentence for each branch. */
  readonly reasons: readonly string[];
  readonly pattern: string;
  readonly targets: readonly string[];
}

/** A step of a story. */
export interface Step {
  /** The id of the activity. */
  readonly activity: number;
  /** When it began: milliseconds since the epoch. */
  readonly start: number;
  readonly milliseconds: number | null;
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  /** The resource as people named it; for deliveries, the target. */
  readonly name: string;
  readonly summary: string;
  readonly isFailed: boolean;
  /** What happens after a failure, in words. */
  readonly next: string | null;
  /** How many steps lie between it and its event. */
  readonly depth: number;
  /** The event that the step is about: its envelope id. */
  readonly event: string | null;
}

/** What one step was about. */
export interface StepDetail {
  readonly summary: string;
  readonly detail?: Json;
}

/** An event within a story. */
export interface StoryEvent extends EventRow {
  /** The envelope id of the event that caused it. */
  readonly parent: string | null;
}

/** The whole story of an event: everything with the same root. */
export interface Story {
  readonly start: number;
  readonly end: number;
  readonly events: readonly StoryEvent[];
  readonly steps: readonly Step[];
}

/** All that the page of one event shows. */
export interface EventPage {
  readonly row: EventRow;
  readonly event: JsonObject;
  readonly rules: readonly RuleVerdict[];
  readonly schema: { readonly name: string; readonly content: Json } | null;
  readonly problems: readonly Problem[];
  readonly story: Story;
}

/** What happened, without its details: what moves on the flow and counts in the navigation. */
export interface Pulse {
  readonly id: number;
  readonly at: number;
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  readonly summary: string;
  readonly isFailed: boolean;
  readonly milliseconds: number | null;
  /** For deliveries: the ARN of the target. For events: the detail type. */
  readonly to: string | null;
}

/** Counts that the navigation shows. */
export interface Counts {
  readonly events: number;
  readonly failures: number;
  readonly denials: number;
}

/** One message of the live stream. */
export interface LiveMessage {
  readonly instance: string;
  readonly pulses: readonly Pulse[];
  readonly counts: Counts;
}

/** What is wrong with a value, and where in it, as a JSON pointer. */
export interface Problem {
  readonly pointer: string;
  readonly message: string;
}

/** An event type that the application declares. */
export interface CatalogueEvent {
  readonly name: string;
  readonly type: string;
  readonly source: string;
  readonly description: string;
  /** The JSON Schema of the detail, with its definitions inside. */
  readonly schema: Json;
  /** Whether it is of the application's own catalogue, or only in the registry. */
  readonly origin: 'catalogue' | 'registry';
}

export type SampleKind = 'valid' | 'invalid';

/** What a node of the flow is. */
export type FlowKind =
  | 'api'
  | 'bus'
  | 'rule'
  | 'queue'
  | 'function'
  | 'workflow'
  | 'pipe'
  | 'table'
  | 'bucket'
  | 'topic'
  | 'schedule';

/** A part of the application's architecture, with what happened in it. */
export interface FlowNode {
  /** The ARN, or the logical id where there is none. */
  readonly id: string;
  readonly kind: FlowKind;
  readonly name: string;
  /** The name that its activities carry. */
  readonly resource: string;
  /** What it says below its name: the detail types of a rule, say. */
  readonly note: string;
  readonly count: number;
  readonly failed: number;
  /** For queues: messages that wait or are worked on. */
  readonly depth: number | null;
  /** Dead letters that came from here. */
  readonly dead: number;
  /** Where a click leads, below `/console/`. */
  readonly to: readonly string[];
  readonly search: string;
}

/** What goes from one part to another. */
export interface FlowEdge {
  readonly from: string;
  readonly to: string;
}

/** The architecture. */
export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** What is stored, and where. */
export interface DataOverview {
  readonly buckets: readonly Stored[];
  readonly tables: readonly Stored[];
  readonly queues: readonly Stored[];
  readonly functions: readonly Stored[];
  readonly workflows: readonly Stored[];
  readonly schedules: readonly Schedule[];
  /** How many messages SNS sent. */
  readonly mails: number;
}

/** A store, or something that runs. */
export interface Stored {
  /** The name that AWS knows it by. */
  readonly id: string;
  readonly name: string;
  /** How much is in it, or how often it ran. */
  readonly count: number;
  /** Of queues that take dead letters. */
  readonly isDeadLetterQueue: boolean;
}

/** Something that runs by the clock. */
export interface Schedule {
  readonly id: string;
  readonly kind: 'rule' | 'schedule';
  readonly name: string;
  readonly expression: string;
  readonly target: string;
  readonly isEnabled: boolean;
}

/** An object of a bucket. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  readonly type: string;
  readonly modified: number;
}

/** A page of the objects of a bucket. */
export interface BucketPage {
  readonly name: string;
  readonly objects: readonly StoredObject[];
  readonly isCut: boolean;
}

/** A page of the items of a table. */
export interface TablePage {
  readonly name: string;
  readonly keys: readonly string[];
  readonly items: readonly JsonObject[];
  readonly isCut: boolean;
}

/** A message of a queue. */
export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  readonly sent: number;
  readonly received: number;
  readonly state: 'ready' | 'delayed' | 'in flight';
  readonly attributes: Readonly<Record<string, string>>;
}

/** A queue with its messages. */
export interface QueuePage {
  readonly name: string;
  readonly messages: readonly QueueMessage[];
  readonly total: number;
}

/** What SNS sent. */
export interface Mail {
  readonly at: number;
  /** The mail addresses that it went to. */
  readonly to: readonly string[];
  readonly topic: string;
  readonly subject: string | null;
  readonly message: string;
}

/** A function with what it ran and wrote, newest first. */
export interface FunctionPage {
  readonly name: string;
  readonly runs: readonly Step[];
  readonly lines: readonly { readonly id: number; readonly at: number; readonly line: string }[];
}

/** An execution of a workflow. */
export interface Run {
  readonly arn: string;
  readonly name: string;
  readonly status: string;
  readonly start: number;
  readonly stop: number | null;
}

/** A workflow with its executions, newest first. */
export interface WorkflowPage {
  readonly name: string;
  readonly runs: readonly Run[];
}

/** A state that an execution entered. */
export interface RunState {
  readonly name: string;
  readonly type: string;
  readonly start: number;
  readonly stop: number | null;
  readonly input: Json;
  readonly output: Json;
  readonly error: string | null;
  readonly cause: string | null;
}

/** An execution, state by state. */
export interface RunPage {
  readonly run: Run;
  readonly workflow: string;
  readonly input: Json;
  readonly output: Json;
  readonly error: string | null;
  readonly cause: string | null;
  readonly states: readonly RunState[];
}

/** A message in a dead-letter queue. */
export interface DeadLetter {
  readonly message: QueueMessage;
  /** The physical name of the queue. */
  readonly queue: string;
  readonly queueName: string;
  /** Why it is here, as far as the message or the latest failure says. */
  readonly reason: string;
  /** The stack of that failure, with the places of the sources. */
  readonly stack: string | null;
  /** The event in it: its type and its id, where the console has it. */
  readonly type: string | null;
  readonly event: string | null;
}

/** What failed. */
export interface Trouble {
  readonly deadLetters: readonly DeadLetter[];
  /** Newest first. */
  readonly failures: readonly Failure[];
  readonly runs: readonly (Run & { readonly workflow: string; readonly cause: string | null })[];
}

/** A failure, with the event that it was about. */
export interface Failure {
  readonly step: Step;
  readonly stack: string | null;
  readonly event: string | null;
  readonly type: string | null;
}

/** What happened to a letter that was sent back. */
export interface Redriven {
  readonly messageId: string;
  readonly outcome: string;
  readonly to: string;
  readonly why: string;
}

/** A call that the policies of the template do not allow, as often as it was made. */
export interface Refusal {
  readonly action: string;
  readonly resource: string;
  readonly message: string;
  /** The statement that would allow it. */
  readonly statements: readonly JsonObject[];
  readonly count: number;
  readonly last: number;
}

/** The fault plan and what it did. */
export interface FaultsPage {
  readonly seed: number;
  readonly faults: readonly JsonObject[];
  readonly injected: readonly {
    readonly rule: number;
    readonly fault: string;
    readonly subject: string;
    readonly occurrence: number;
  }[];
}

/** What happened to an event that was sent. */
export interface Sent {
  readonly id: string | null;
  readonly error: string | null;
}

/** The clock of the cloud. */
export interface TimePage {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How many of its seconds pass in a real one. */
  readonly speed: number;
}
