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
