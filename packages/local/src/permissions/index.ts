export { MalformedPolicyError } from '../iam/index.ts';
export { namesOfActions } from './actions/call-actions.ts';
export type { HttpCall } from './actions/http-call.ts';
export type { ServiceAction } from './actions/service-action.ts';
export { type Caller, sessionNameOf } from './caller.ts';
export { type Credentials, createCredentials } from './credentials.ts';
export { type PermissionsMode, permissionsModes, readPermissionsMode } from './mode.ts';
export {
  type CallRefusal,
  createPermissions,
  type Permissions,
  type ReportedDenial,
} from './permissions.ts';
export { readPolicyDocument } from './policy-document.ts';
export type { ResourceFacts } from './resource-facts.ts';
export { attachedBy } from './resource-policies.ts';
export { readTrust } from './role-policies.ts';
