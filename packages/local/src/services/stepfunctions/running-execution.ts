import type { Json, JsonObject } from '@eventwright/json';
import type { Definition } from './definition.ts';
import type { Checkpoint } from './interpret.ts';

/** A provisioned state machine. */
export interface StateMachine {
  readonly name: string;
  readonly arn: string;
  readonly isStandard: boolean;
  readonly roleArn: string;
  /** Whether an execution that nobody traces begins a trace. */
  readonly isTraced: boolean;
  /** Milliseconds since the epoch. */
  readonly creationDate: number;
  readonly definition: Definition;
  /** By execution name. */
  readonly executions: Map<string, RunningExecution>;
}

/** An execution, running or ended, as DescribeExecution shows it. */
export interface RunningExecution {
  readonly arn: string;
  readonly name: string;
  readonly input: Json;
  readonly startDate: number;
  /** The tracing header; undefined if it belongs to no trace. */
  readonly trace?: string | undefined;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED' | 'TIMED_OUT';
  stopDate?: number | undefined;
  output?: Json | undefined;
  error?: string | undefined;
  cause?: string | undefined;
  readonly history: JsonObject[];
  stop: AbortController;
  /** The state that it entered last, and with what: where a redrive continues. */
  checkpoint?: Checkpoint | undefined;
  /** How often it was redriven. */
  redriveCount?: number | undefined;
  redriveDate?: number | undefined;
  /** Settles when the execution has ended, however it did. */
  ended: Promise<void>;
}
