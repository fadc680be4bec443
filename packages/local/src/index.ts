/** A local cloud that runs a synthesized template. */
export type { Activities, Activity } from './activities.ts';
export { type LocalCloud, type LocalCloudOptions, startLocalCloud } from './cloud.ts';
export type { Fault, Hold, ServiceCall } from './faults.ts';
export {
  type PermissionsMode,
  permissionsModes,
  readPermissionsMode,
} from './permissions/index.ts';
export { type Assembly, readAssembly } from './template/assembly.ts';
