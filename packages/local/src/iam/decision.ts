import type { JsonObject } from '@eventwright/json';
import type { Condition } from './conditions/condition.ts';
import type { Policy, PolicyKind } from './policy.ts';

/** Names one statement of a policy. */
export interface StatementReference {
  readonly policy: string;
  readonly kind: PolicyKind;
  readonly index: number;
  readonly sid: string | undefined;
}

/** A statement that would allow the request, and the kind of policy that lacks it. */
export interface MissingStatement {
  readonly kind: PolicyKind;
  readonly statement: JsonObject;
}

/** An Allow statement for the very action and resource whose condition does not hold. */
export interface NearMiss {
  readonly statement: StatementReference;
  readonly condition: Condition;
  /** The values of the context key; undefined if the request has none. */
  readonly actual: readonly string[] | undefined;
}

/** What happens to a request. */
export type Decision =
  | { readonly kind: 'allowed'; readonly by: readonly StatementReference[] }
  | { readonly kind: 'explicitDeny'; readonly by: StatementReference }
  | {
      readonly kind: 'implicitDeny';
      /** The statements that are missing: two where both accounts must allow the request. */
      readonly missing: readonly MissingStatement[];
      readonly nearMisses: readonly NearMiss[];
    };

/** Names a statement. */
export function referTo(policy: Policy, index: number): StatementReference {
  const { name, kind, statements } = policy;
  return { policy: name, kind, index, sid: statements[index]?.sid };
}
