/**
 * Returns whether a resource's own policy must allow an action even within one account: a KMS key's
 * policy and a role's trust policy must, everywhere else an identity-based policy suffices.
 *
 * KMS developer guide, "Key policies in AWS KMS": no principal has any permission to a key unless
 * the key policy allows it. IAM user guide, "Policy evaluation for requests within a single
 * account".
 */
export function needsResourcePolicy(action: string): boolean {
  return /^(kms|sts):/i.test(action) && !accountWide.has(action.toLowerCase());
}

/** Actions without a key or a role as their resource. */
const accountWide = new Set([
  'kms:createkey',
  'kms:listkeys',
  'kms:listaliases',
  'kms:generaterandom',
  'sts:getcalleridentity',
]);
