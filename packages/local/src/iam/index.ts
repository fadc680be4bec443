export type { Condition } from './conditions/condition.ts';
export { decide, type Policies } from './decide.ts';
export type { Decision, MissingStatement, NearMiss, StatementReference } from './decision.ts';
export { MalformedPolicyError } from './malformed-policy-error.ts';
export { parsePolicy } from './parse-policy.ts';
export type { Policy, PolicyKind, Statement } from './policy.ts';
export { type Refusal, refusalSentence } from './refusal-sentence.ts';
export {
  type AuthorizationRequest,
  type ContextValue,
  callerArn,
  type Principal,
} from './request.ts';
