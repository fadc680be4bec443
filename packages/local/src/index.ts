/** A local cloud that runs a synthesized template. */

export type { Activities, Activity } from './activities/activities.ts';
export { type LoggedError, readLoggedError } from './activities/logged-error.ts';
export type { Clock } from './clock.ts';
export { type LocalCloud, type LocalCloudOptions, startLocalCloud } from './cloud.ts';
export {
  type Fault,
  type FaultKind,
  type FaultPlan,
  FaultPlanError,
  type FaultRule,
  type Faults,
  type Hold,
  type InjectedFault,
  parseFaultPlan,
  readFaultPlan,
} from './faults/index.ts';
export {
  type PermissionsMode,
  permissionsModes,
  readPermissionsMode,
} from './permissions/index.ts';
export type { ServiceCall } from './protocol/describe-call.ts';
export type { ServiceEvent } from './service-event.ts';
export { readAssembly } from './template/assembly.ts';
export type { Assembly } from './template/assembly-model.ts';
