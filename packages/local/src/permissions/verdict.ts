import type { AuthorizationRequest, Refusal } from '../iam/index.ts';

/** The decision on one action of a call. */
export type Verdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'denied'; readonly request: AuthorizationRequest; readonly refusal: Refusal }
  /** Nothing can be decided: a policy or a role is not in the template. */
  | { readonly kind: 'undecided'; readonly reason: string };
