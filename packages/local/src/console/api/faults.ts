import type { JsonObject } from '@eventwright/json';
import { FaultPlanError, parseFaultPlan } from '../../faults/index.ts';
import type { FaultsPage } from '../wire/faults.ts';
import { type Answer, ApiError, type ConsoleState } from './route.ts';

/** `faults`: the plan, and what it did. */
export const faultRoutes: Readonly<Record<string, Answer>> = {
  faults: (state) => readFaults(state),
};

/** `faults {seed, faults}` replaces the plan. */
export const faultPosts: Readonly<Record<string, Answer>> = {
  faults: (state, { body }) => {
    try {
      state.cloud.faults.set(parseFaultPlan(JSON.stringify(body), 'plan'));
    } catch (error) {
      if (!(error instanceof FaultPlanError)) throw error;
      throw new ApiError(error.message);
    }
    return readFaults(state);
  },
};

const mostInjected = 200;

function readFaults({ cloud: { faults } }: ConsoleState): FaultsPage {
  return {
    seed: faults.plan.seed,
    faults: faults.plan.faults as unknown as readonly JsonObject[],
    injected: faults.injected().slice(-mostInjected).reverse(),
  };
}
