import type { State } from '../definition.ts';
import type { Outcome, Step } from '../execution-context.ts';
import { runChoice } from './choice.ts';
import { runFail } from './fail.ts';
import { runMap } from './map.ts';
import { runParallel } from './parallel.ts';
import { runPass } from './pass.ts';
import { runSucceed } from './succeed.ts';
import { runTask } from './task.ts';
import { runWait } from './wait.ts';

/** Every state type. */
export const stateTypes: Readonly<Record<string, (state: State, step: Step) => Promise<Outcome>>> =
  {
    Pass: runPass,
    Task: runTask,
    Choice: runChoice,
    Wait: runWait,
    Succeed: runSucceed,
    Fail: runFail,
    Parallel: runParallel,
    Map: runMap,
  };
