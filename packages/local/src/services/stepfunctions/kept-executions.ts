import type { Json, JsonObject } from '@eventwright/json';
import type { KeptStore } from '../../kept/kept-store.ts';
import type { Checkpoint } from './interpret.ts';
import type { RunningExecution, StateMachine } from './running-execution.ts';

/** An execution as it is kept. */
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
}

/** Executions that outlast a restart. */
export interface KeptExecutions {
  /** Writes an execution before its start is acknowledged. Throws if the disk does not take it. */
  begin(machine: StateMachine, execution: RunningExecution): void;
  /** Writes an execution at its end. */
  end(machine: StateMachine, execution: RunningExecution): void;
  /** Notes the state that an execution has entered. */
  enter(arn: string, checkpoint: Checkpoint): void;
  /** Appends an event of the history. */
  append(arn: string, event: JsonObject): void;
  /** The executions of a machine that earlier starts left, the oldest first. */
  of(machine: StateMachine): readonly EarlierExecution[];
}

/** An execution of an earlier start, and where it was. */
export interface EarlierExecution extends Omit<KeptExecution, 'machineArn'> {
  readonly arn: string;
  readonly checkpoint: Checkpoint | undefined;
  readonly history: JsonObject[];
}

/** The most executions that have ended of which a start still knows. */
const mostEnded = 1_000;

/** Keeps executions in a store. */
export function keepExecutions(store: KeptStore): KeptExecutions {
  const executions = store.table<KeptExecution>('executions');
  const checkpoints = store.table<Checkpoint>('checkpoints');
  const history = (arn: string) => store.table<JsonObject>(`history ${arn}`);
  const forget = (arn: string): void => {
    for (const [key] of history(arn).entries()) history(arn).delete(key);
    checkpoints.delete(arn);
    executions.delete(arn);
  };
  return {
    begin: (machine, execution) => executions.put(execution.arn, rowOf(machine, execution)),
    end(machine, execution) {
      executions.putLater(execution.arn, rowOf(machine, execution));
      checkpoints.deleteLater(execution.arn);
    },
    enter: (arn, checkpoint) => checkpoints.putLater(arn, checkpoint),
    append: (arn, event) => history(arn).putLater(String(event['id']).padStart(8, '0'), event),
    of(machine) {
      const all = executions.entries().filter(([, { machineArn }]) => machineArn === machine.arn);
      all.sort(([, one], [, other]) => one.startDate - other.startDate);
      const ended = all.filter(([, { status }]) => status !== 'RUNNING').map(([arn]) => arn);
      const old = new Set(ended.slice(0, Math.max(0, ended.length - mostEnded)));
      for (const arn of old) forget(arn);
      return all
        .filter(([arn]) => !old.has(arn))
        .map(([arn, row]) => ({
          ...row,
          arn,
          checkpoint: checkpoints.get(arn),
          history: history(arn)
            .entries()
            .map(([, event]) => event),
        }));
    },
  };
}

function rowOf({ arn: machineArn }: StateMachine, execution: RunningExecution): KeptExecution {
  const { name, input, startDate, trace, status, stopDate, output, error, cause } = execution;
  return { machineArn, name, input, startDate, trace, status, stopDate, output, error, cause };
}
