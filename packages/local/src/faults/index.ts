/** Fault injection: seeded, replayable, by a plan. */
export { type CallFaults, faultCalls } from './fault-calls.ts';
export { faultDeliveries } from './fault-deliveries.ts';
export type { FaultKind, FaultPlan, FaultRule, InjectedFault, Range } from './fault-rule.ts';
export {
  createFaultInjector,
  type FaultInjector,
  type Faults,
  type InvocationFault,
  noFaults,
} from './injector.ts';
export { type Fault, type Hold, type LoseCalls, loseResponse } from './lose-calls.ts';
export { FaultPlanError, parseFaultPlan, readFaultPlan } from './parse-fault-plan.ts';
