import type { Condition } from './conditions/condition.ts';
import { matchesCondition } from './conditions/match-condition.ts';
import type { Context } from './context.ts';
import { matchesResource } from './match-arn.ts';
import { isLeftOut, matchPrincipal, type PrincipalMatch } from './match-principal.ts';
import { matchesPattern, type PatternText, patternText } from './pattern-text.ts';
import type { PatternSet, Policy, Statement } from './policy.ts';
import { replaceVariables } from './replace-variables.ts';
import type { AuthorizationRequest } from './request.ts';

/** How a statement applies to a request. */
export type StatementMatch =
  | { readonly kind: 'applies'; readonly principal: PrincipalMatch }
  | { readonly kind: 'conditionFails'; readonly condition: Condition }
  | { readonly kind: 'doesNotApply' };

const doesNotApply: StatementMatch = { kind: 'doesNotApply' };

/**
 * Returns whether a statement applies to a request; if not, whether only a condition keeps it from
 * it.
 */
export function matchStatement(
  policy: Policy,
  statement: Statement,
  request: AuthorizationRequest,
  context: Context,
): StatementMatch {
  const principal = principalOf(statement, request);
  if (principal === 'none') return doesNotApply;
  if (!matchesAction(statement.actions, request.action)) return doesNotApply;
  if (!matchesResources(policy, statement.resources, request.resource, context)) {
    return doesNotApply;
  }
  const failing = statement.conditions.find(
    (condition) => !matchesCondition(condition, policy.version, context),
  );
  if (failing !== undefined) return { kind: 'conditionFails', condition: failing };
  return { kind: 'applies', principal };
}

function principalOf(
  { principals }: Statement,
  { principal }: AuthorizationRequest,
): PrincipalMatch {
  if (principals === undefined) return 'exact';
  if (!principals.isNegated) return matchPrincipal(principals, principal);
  return isLeftOut(principals, principal) ? 'none' : 'everyone';
}

/** Actions are compared without regard to case. */
function matchesAction(actions: PatternSet, action: string): boolean {
  const wanted = action.toLowerCase();
  const matches = actionPatterns(actions).some((pattern) => matchesPattern(wanted, pattern));
  return matches !== actions.isNegated;
}

const readActions = new WeakMap<PatternSet, readonly PatternText[]>();

/** The patterns of a statement's actions, read once: each request is held against all statements. */
function actionPatterns(actions: PatternSet): readonly PatternText[] {
  const known = readActions.get(actions);
  if (known !== undefined) return known;
  const patterns = actions.patterns.map((pattern) => patternText(pattern.toLowerCase()));
  readActions.set(actions, patterns);
  return patterns;
}

function matchesResources(
  { version }: Policy,
  resources: PatternSet | undefined,
  arn: string,
  context: Context,
): boolean {
  if (resources === undefined) return true;
  const patterns: PatternText[] = [];
  for (const written of resources.patterns) {
    const pattern = replaceInResourcePart(written, version, context);
    if (pattern === undefined) return false;
    patterns.push(pattern);
  }
  return patterns.some((pattern) => matchesResource(arn, pattern)) !== resources.isNegated;
}

/** Variables have their effect after the fifth colon of an ARN only; before it they are plain text. */
function replaceInResourcePart(
  written: string,
  version: Policy['version'],
  context: Context,
): PatternText | undefined {
  const start = /^(?:[^:]*:){5}/.exec(written)?.[0] ?? '';
  const resourcePart = replaceVariables(written.slice(start.length), version, context);
  return resourcePart && [...patternText(start), ...resourcePart];
}
