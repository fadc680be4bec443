/** `eventwright dev` as functions: start it, or only say what would run. */

export { PortInUseError } from '../gateway/gateway.ts';
export { type PermissionsMode, readPermissionsMode } from '../permissions/index.ts';
export { TemplateError } from '../template/template.ts';
export { type Application, type ApplicationOptions, findApplication } from './application.ts';
export { type DevOptions, type DevSession, dryRun, type Output, startDev } from './dev.ts';
export { folderOf, type LoadedApplication, loadApplication } from './load-application.ts';
export { type RunningCloud, runningClouds } from './running-cloud.ts';
export { UserError } from './user-error.ts';
