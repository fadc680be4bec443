import type { Json, JsonObject } from '@eventwright/json';
import { MalformedPolicyError } from './malformed-policy-error.ts';
import { asObject, refuseUnknownMembers } from './members.ts';
import { parseStatement } from './parse-statement.ts';
import type { Policy, PolicyKind, PolicyVersion, Statement } from './policy.ts';

/**
 * Reads a policy document, given as an object or as JSON text.
 *
 * Grammar: IAM user guide, "Grammar of the IAM JSON policy language". Throws `MalformedPolicyError`.
 */
export function parsePolicy(name: string, kind: PolicyKind, document: Json): Policy {
  const policy = asObject(typeof document === 'string' ? parseJson(document) : document, '');
  refuseUnknownMembers(policy, ['Version', 'Id', 'Statement'], '');
  const version = parseVersion(policy['Version']);
  const statements = parseStatements(policy, kind);
  refuseRepeatedSids(statements);
  return { name, kind, version, statements };
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new MalformedPolicyError('', `is not JSON: ${(error as Error).message}`);
  }
}

function parseVersion(version: Json | undefined): PolicyVersion {
  if (version === undefined || version === '2008-10-17') return '2008-10-17';
  if (version === '2012-10-17') return version;
  const message = `${JSON.stringify(version)} is not a version: use "2012-10-17".`;
  throw new MalformedPolicyError('/Version', message);
}

function parseStatements(policy: JsonObject, kind: PolicyKind): readonly Statement[] {
  const written = policy['Statement'];
  if (written === undefined) throw new MalformedPolicyError('', 'has no Statement.');
  if (!Array.isArray(written)) return [parseStatement(written, 0, kind, '/Statement')];
  if (written.length === 0) throw new MalformedPolicyError('/Statement', 'is empty.');
  return written.map((one, index) => parseStatement(one, index, kind, `/Statement/${index}`));
}

function refuseRepeatedSids(statements: readonly Statement[]): void {
  const seen = new Set<string>();
  for (const { sid, index } of statements) {
    if (sid === undefined) continue;
    if (seen.has(sid)) {
      const message = `Sid ${JSON.stringify(sid)} is not unique in the policy.`;
      throw new MalformedPolicyError(`/Statement/${index}/Sid`, message);
    }
    seen.add(sid);
  }
}
