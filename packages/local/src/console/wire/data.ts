import type { JsonObject } from '@eventwright/json';
import type { Step } from './events.ts';

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

/** The header of every resource's page. */
export interface ResourcePage {
  /** The name that AWS knows it by. */
  readonly name: string;
  /** The name that people gave it. */
  readonly title: string;
}

/** A page of the objects of a bucket. */
export interface BucketPage extends ResourcePage {
  readonly objects: readonly StoredObject[];
  readonly isCut: boolean;
}

/** A page of the items of a table. */
export interface TablePage extends ResourcePage {
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
export interface QueuePage extends ResourcePage {
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

/** An invocation, and the type of the event that it took. */
export interface Invocation {
  readonly step: Step;
  readonly type: string | null;
}

/** A function with what it ran and wrote, newest first. */
export interface FunctionPage extends ResourcePage {
  readonly runs: readonly Invocation[];
  readonly lines: readonly { readonly id: number; readonly at: number; readonly line: string }[];
}
