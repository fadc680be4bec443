import { isObject, type Json, type JsonObject } from '@eventwright/json';

/** A request of a role of the same account. */
export interface NaiveRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  readonly account: string;
  readonly roleArn: string;
}

/**
 * Decides by the plain text of the IAM user guide, statement by statement, without code of the
 * local cloud. `undefined` if the policy has elements that are not supported here.
 */
export function allowsNaively(document: Json, request: NaiveRequest): boolean | undefined {
  const policy = typeof document === 'string' ? (JSON.parse(document) as Json) : document;
  if (!isObject(policy)) return undefined;
  const statements = [policy['Statement'] ?? []].flat() as readonly Json[];
  let isAllowed = false;
  for (const one of statements) {
    if (!isObject(one)) return undefined;
    const applies = statementApplies(one, policy['Version'] === '2012-10-17', request);
    if (applies === undefined) return undefined;
    if (applies && one['Effect'] === 'Deny') return false;
    // Naming the account delegates to the policies of its roles, and there are none here.
    const isGrant = !namesAccountOnly(one['Principal'], request.account);
    if (applies && one['Effect'] === 'Allow' && isGrant) isAllowed = true;
  }
  // A later unsupported statement could have denied.
  return isAllowed;
}

function namesAccountOnly(principal: Json | undefined, account: string): boolean {
  return isObject(principal) && [principal['AWS']].flat().every((name) => name === account);
}

function statementApplies(
  statement: JsonObject,
  hasVariables: boolean,
  request: NaiveRequest,
): boolean | undefined {
  if (statement['NotPrincipal'] !== undefined) return undefined;
  const { Principal, Condition } = statement;
  const isKnown =
    Principal === undefined ||
    Principal === '*' ||
    (isObject(Principal) && [request.account, request.roleArn].includes(String(Principal['AWS'])));
  if (!isKnown) return undefined;
  if (Condition !== undefined && !isKnownCondition(Condition)) return undefined;
  const action = either(statement, 'Action', (pattern) =>
    like(request.action.toLowerCase(), pattern.toLowerCase()),
  );
  const resource = either(statement, 'Resource', (pattern) =>
    resourceLike(request, pattern, hasVariables),
  );
  if (action === undefined || resource === undefined) return undefined;
  return action && resource && conditionHolds(Condition, request);
}

function either(
  statement: JsonObject,
  name: string,
  matches: (pattern: string) => boolean | undefined,
): boolean | undefined {
  const isNegated = statement[`Not${name}`] !== undefined;
  const patterns = [statement[isNegated ? `Not${name}` : name] ?? []].flat().map(String);
  const verdicts = patterns.map(matches);
  if (verdicts.includes(undefined)) return undefined;
  return verdicts.includes(true) !== isNegated;
}

/** Supports neither variables nor wildcards before the resource part. */
function resourceLike(
  { resource }: NaiveRequest,
  pattern: string,
  hasVariables: boolean,
): boolean | undefined {
  if (hasVariables && pattern.includes('${')) return undefined;
  if (pattern === '*') return true;
  const start = pattern.split(':').slice(0, 5).join(':');
  if (/[*?]/.test(start) || pattern.split(':').length < 6) return undefined;
  return like(resource, pattern);
}

/** `*` is any characters, `?` is one: in time proportional to the product of both lengths. */
function like(text: string, pattern: string): boolean {
  const characters = [...text];
  let reached = new Set([0]);
  for (const one of pattern) {
    const next = new Set<number>();
    for (const at of reached) {
      if (one === '*') for (let to = at; to <= characters.length; to += 1) next.add(to);
      else if (at < characters.length && (one === '?' || one === characters[at])) next.add(at + 1);
    }
    reached = next;
  }
  return reached.has(characters.length);
}

function isKnownCondition(condition: Json): boolean {
  if (!isObject(condition)) return false;
  return Object.entries(condition).every(
    ([operator, keys]) =>
      ['StringEquals', 'StringNotLike', 'Null'].includes(operator) &&
      isObject(keys) &&
      !JSON.stringify(keys).includes('${') &&
      Object.values(keys).every((values) =>
        [values].flat().every((one) => typeof one === 'string'),
      ),
  );
}

function conditionHolds(condition: Json | undefined, { context }: NaiveRequest): boolean {
  const blocks = isObject(condition) ? Object.entries(condition) : [];
  return blocks.every(([operator, keys]) =>
    Object.entries(keys as JsonObject).every(([key, values]) => {
      const found = Object.entries(context).find(
        ([name]) => name.toLowerCase() === key.toLowerCase(),
      );
      const actual = [found?.[1] ?? []].flat();
      const wanted = [values as string | readonly string[]].flat();
      if (operator === 'Null') {
        return wanted.some((one) => one.toLowerCase() === String(actual.length === 0));
      }
      if (operator === 'StringEquals') return actual.some((one) => wanted.includes(one));
      return actual.every((one) => !wanted.some((pattern) => like(one, pattern)));
    }),
  );
}
