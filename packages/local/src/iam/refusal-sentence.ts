import type { Decision } from './decision.ts';
import type { PolicyKind } from './policy.ts';
import { type AuthorizationRequest, callerArn } from './request.ts';

/** A decision that refuses. */
export type Refusal = Exclude<Decision, { kind: 'allowed' }>;

const names: Readonly<Record<PolicyKind, string>> = {
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  resource: 'resource-based policy',
  trust: 'role trust policy',
};

/**
 * The sentence of AWS's access denied errors (IAM user guide, "Troubleshoot access denied error
 * messages"). SQS and SNS write the action in a case of their own.
 */
export function refusalSentence(refusal: Refusal, request: AuthorizationRequest): string {
  const { principal, resource } = request;
  const action = spellAction(request.action);
  const kind = principal.kind === 'service' ? 'Service' : 'User';
  const what = `${kind}: ${callerArn(principal)} is not authorized to perform: ${action}`;
  const on = resource === '*' ? '' : ` on resource: ${spellResource(resource)}`;
  return `${what}${on} ${reason(refusal, action)}`;
}

function reason(refusal: Refusal, action: string): string {
  if (refusal.kind === 'explicitDeny') {
    const name = names[refusal.by.kind];
    const article = /^[aeiou]/.test(name) ? 'an' : 'a';
    return `with an explicit deny in ${article} ${name}`;
  }
  const [missing] = refusal.missing;
  return `because no ${names[missing?.kind ?? 'identity']} allows the ${action} action`;
}

function spellAction(action: string): string {
  if (action.startsWith('sqs:')) return action.toLowerCase();
  return action.replace(/^sns:/, 'SNS:');
}

/** S3 alone puts the ARN in quotation marks. */
function spellResource(resource: string): string {
  return resource.startsWith('arn:aws:s3:') ? `"${resource}"` : resource;
}
