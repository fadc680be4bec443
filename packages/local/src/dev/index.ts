/** `eventwright dev` as functions: start it, or only say what would run. */

export { PortInUseError } from '../gateway/gateway.ts';
export { TemplateError } from '../template/template.ts';
export { type DevOptions, type DevSession, dryRun, type Output, startDev } from './dev.ts';
export { type RunningCloud, runningClouds } from './running-cloud.ts';
export { UserError } from './user-error.ts';
