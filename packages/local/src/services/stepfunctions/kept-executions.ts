import type { Json, JsonObject } from '@eventwright/json';
import type { KeptStore } from '../../kept/kept-store.ts';
import type { Checkpoint } from './interpret.ts';
import type { RunningExecution, StateMachine } from './running-execution.ts';

/** An execution in its stored form. */
interface KeptExecution {
  readonly machineArn: string;
  readonly name: string;
  readonly input: Json;
  readonly startDate: number;
  readonly trace?: string | undefined;
  readonly status: RunningExecution['status'];
  readonly stopDate?: number | undefined;
  readonly output?: Json | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  readonly redriveCount?: number | undefined;
  readonly redriveDate?: number | undefined;
}

/** Executions that outlast a restart. */
export interface KeptExecutions {
  /** Whether executions are on disk; otherwise, they are only in memory. */
  readonly isLasting: boolean;
  /** Writes an execution before its start or redrive is acknowledged. Throws if the disk does not take it. */
  begin(machine: StateMachine, execution: RunningExecution): void;
  /** Writes an execution at its end. If it failed, the place of the failure stays known. */
  end(machine: StateMachine, execution: RunningExecution): void;
  /** Notes the state that an execution has entered. */
  enter(arn: string, checkpoint: Checkpoint): void;
  /** Appends an event of the history. */
  append(arn: string, event: JsonObject): void;
  /** Reads history, input and output of an ended execution from the disk on demand. */
  release(execution: RunningExecution): void;
  /** Forgets an execution that has ended. */
  forget(execution: Pick<RunningExecution, 'arn' | 'history'>): void;
  /** The executions of a machine that earlier starts left, the oldest first. */
  of(machine: StateMachine): readonly EarlierExecution[];
}

/** An execution of an earlier start, and where it was. */
export interface EarlierExecution extends Omit<KeptExecution, 'machineArn'> {
  readonly arn: string;
  readonly checkpoint: Checkpoint | undefined;
  readonly history: JsonObject[];
}

/** Keeps executions in a store. */
export function keepExecutions(store: KeptStore): KeptExecutions {
  const executions = store.table<KeptExecution>('executions');
  const checkpoints = store.table<Checkpoint>('checkpoints');
  const history = (arn: string) => store.table<JsonObject>(`history ${arn}`);
  const eventsOf = (arn: string) =>
    history(arn)
      .entries()
      .map(([, event]) => event);
  return {
    isLasting: store.isLasting,
    begin: (machine, execution) => executions.put(execution.arn, rowOf(machine, execution)),
    end(machine, execution) {
      executions.putLater(execution.arn, rowOf(machine, execution));
      if (execution.status === 'SUCCEEDED') checkpoints.deleteLater(execution.arn);
    },
    enter: (arn, checkpoint) => checkpoints.putLater(arn, checkpoint),
    append: (arn, event) => history(arn).putLater(keyOf(event), event),
    release(execution) {
      if (!store.isLasting) return;
      const { arn } = execution;
      readLater(execution, 'history', () => eventsOf(arn));
      for (const name of ['input', 'output'] as const) {
        readLater(execution, name, () => executions.get(arn)?.[name]);
      }
    },
    forget({ arn, history: events }) {
      for (const event of events) history(arn).deleteLater(keyOf(event));
      checkpoints.deleteLater(arn);
      executions.deleteLater(arn);
    },
    of(machine) {
      const all = executions.entries().filter(([, { machineArn }]) => machineArn === machine.arn);
      all.sort(([, one], [, other]) => one.startDate - other.startDate);
      return all.map(([arn, row]) => ({
        ...row,
        arn,
        checkpoint: checkpoints.get(arn),
        history: eventsOf(arn),
      }));
    },
  };
}

/** Reads a member on each access. */
function readLater(
  execution: RunningExecution,
  name: keyof RunningExecution,
  get: () => unknown,
): void {
  const shown = { configurable: true, enumerable: true };
  const set = (value: unknown) =>
    Object.defineProperty(execution, name, { ...shown, value, writable: true });
  Object.defineProperty(execution, name, { ...shown, get, set });
}

function keyOf(event: JsonObject): string {
  return String(event['id']).padStart(8, '0');
}

function rowOf({ arn: machineArn }: StateMachine, execution: RunningExecution): KeptExecution {
  const { name, input, startDate, trace, status, stopDate, output, error, cause } = execution;
  const { redriveCount, redriveDate } = execution;
  const how = { status, stopDate, output, error, cause, redriveCount, redriveDate };
  return { machineArn, name, input, startDate, trace, ...how };
}
