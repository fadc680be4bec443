import type { JsonObject } from '@eventwright/json';
import type { Condition } from './conditions/condition.ts';

/**
 * Where a policy is attached. A trust policy is the resource-based policy of a role; a boundary is a
 * managed policy that limits what the identity-based policies allow.
 */
export type PolicyKind = 'identity' | 'boundary' | 'resource' | 'trust';

/** The versions of the policy language; `2008-10-17` has no policy variables. */
export type PolicyVersion = '2008-10-17' | '2012-10-17';

/** A well-formed policy document. */
export interface Policy {
  /** What messages call it, such as the policy's name or the resource that it is attached to. */
  readonly name: string;
  readonly kind: PolicyKind;
  readonly version: PolicyVersion;
  readonly statements: readonly Statement[];
}

/** One statement of a policy. */
export interface Statement {
  /** Counts from 0. */
  readonly index: number;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: PatternSet;
  /** Undefined if the policy's own resource is meant, as in a trust policy. */
  readonly resources: PatternSet | undefined;
  /**
   * Undefined in identity-based policies, which apply to the identity that they are attached to.
   */
  readonly principals: PrincipalSet | undefined;
  readonly conditions: readonly Condition[];
  /** The statement as it was written. */
  readonly json: JsonObject;
}

/** `Action` or `Resource`; `NotAction` or `NotResource` if it is negated. */
export interface PatternSet {
  readonly isNegated: boolean;
  readonly patterns: readonly string[];
}

/** The kinds of principals that a policy can name. */
export type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

/** `Principal`; `NotPrincipal` if it is negated. `"*"` is written as `AWS: "*"`. */
export interface PrincipalSet {
  readonly isNegated: boolean;
  readonly names: readonly { readonly type: PrincipalType; readonly name: string }[];
}
