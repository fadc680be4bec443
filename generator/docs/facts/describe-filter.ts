import type { JsonObject } from '@eventwright/json';
import { type Branch, describeTests, parsePattern } from '@eventwright/pattern';

/** A filter in words, one way to match per line; none if EventBridge would not accept it. */
export function describeFilter(where: JsonObject): readonly string[] {
  const parsed = parsePattern(JSON.stringify(where));
  return parsed.kind === 'refused'
    ? []
    : parsed.branches.slice(0, mostBranches).map(describeBranch);
}

/** An `$or` of several fields has as many ways to match as their lists multiply to. */
const mostBranches = 6;

function describeBranch(branch: Branch): string {
  const fields = [...branch.values()];
  return fields.map(({ path, tests }) => `${path} is ${describeTests(tests)}`).join(', and ');
}
