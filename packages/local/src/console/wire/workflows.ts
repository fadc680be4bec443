import type { Json } from '@eventwright/json';
import type { ResourcePage } from './data.ts';

/** An execution of a workflow. */
export interface Run {
  readonly arn: string;
  readonly name: string;
  readonly status: string;
  readonly start: number;
  readonly stop: number | null;
}

/** A workflow with its executions, newest first. */
export interface WorkflowPage extends ResourcePage {
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
