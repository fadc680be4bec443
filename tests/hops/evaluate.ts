import type { Statement } from './policies.ts';

/** A call as policies see it. */
export interface Request {
  readonly principal: { readonly service: string } | { readonly role: string };
  readonly action: string;
  /** An ARN, in which `{…}` stands for a part that is known only when the call is made. */
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** Whether any of these statements allows, or denies, a request. */
export function decide(
  statements: readonly Statement[],
  request: Request,
): { readonly isAllowed: boolean; readonly isDenied: boolean } {
  const applying = statements.filter((statement) => applies(statement, request));
  return {
    isAllowed: applying.some(({ Effect }) => Effect === 'Allow'),
    isDenied: applying.some(({ Effect }) => Effect === 'Deny'),
  };
}

function applies(statement: Statement, request: Request): boolean {
  const { Action, NotAction, Resource, NotResource, Principal, NotPrincipal } = statement;
  const named = (patterns: unknown, text: string) =>
    list(patterns).some((pattern) => glob(pattern.toLowerCase(), text.toLowerCase()));
  const reached = (patterns: unknown) =>
    list(patterns).some((pattern) => reaches(pattern, request.resource));
  return (
    (Action === undefined || named(Action, request.action)) &&
    (NotAction === undefined || !named(NotAction, request.action)) &&
    (Resource === undefined || reached(Resource)) &&
    (NotResource === undefined || !reached(NotResource)) &&
    (Principal === undefined || isPrincipal(Principal, request)) &&
    (NotPrincipal === undefined || !isPrincipal(NotPrincipal, request)) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, key, list(wanted), request)),
    )
  );
}

function isPrincipal(principal: unknown, { principal: caller }: Request): boolean {
  if (principal === '*') return true;
  const { AWS, Service } = principal as { readonly AWS?: unknown; readonly Service?: unknown };
  if ('service' in caller) {
    return list(Service).map(withoutRegion).includes(caller.service) || list(AWS).includes('*');
  }
  const account = caller.role.split(':')[4];
  return list(AWS).some((one) =>
    [caller.role, '*', account, `arn:aws:iam::${account}:root`].includes(one),
  );
}

/** `states.us-east-1.amazonaws.com` is Step Functions as well as `states.amazonaws.com`. */
function withoutRegion(service: string): string {
  return service.replace(/\.[a-z]+(-[a-z]+)+-\d\./, '.');
}

/** IAM user guide, "Condition operators", as far as the templates of the CDK use them. */
const comparisons: Readonly<Record<string, (wanted: string, given: string) => boolean>> = {
  ArnEquals: glob,
  ArnLike: glob,
  Bool: (wanted, given) => wanted === given,
  NumericLessThan: (wanted, given) => Number(given) < Number(wanted),
  StringEquals: (wanted, given) => wanted === given,
  StringLike: glob,
};

const negations: Readonly<Record<string, string>> = {
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  StringNotEquals: 'StringEquals',
  StringNotLike: 'StringLike',
};

function holds(
  operator: string,
  key: string,
  wanted: readonly string[],
  { context }: Request,
): boolean {
  const given = Object.entries(context).find(
    ([name]) => name.toLowerCase() === key.toLowerCase(),
  )?.[1];
  if (operator === 'Null') return wanted.includes(String(given === undefined));
  const [, set, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (given === undefined) {
    return ifExists !== undefined || set === 'ForAllValues' || negations[name] !== undefined;
  }
  const values = list(given);
  const compare = comparisons[negations[name] ?? name];
  if (compare === undefined) throw new Error(`No such condition operator: ${operator}`);
  const matches = (value: string) =>
    wanted.some((one) => compare(one, value)) !== (negations[name] !== undefined);
  return set === 'ForAllValues' ? values.every(matches) : values.some(matches);
}

/** Whether a pattern of resources reaches a resource, of which parts may be unknown. */
function reaches(pattern: string, resource: string): boolean {
  const unknown = resource.indexOf('{');
  if (unknown === -1) return glob(pattern, resource);
  const [known, fixed] = [resource.slice(0, unknown), pattern.split('*')[0] ?? ''];
  return fixed.startsWith(known) || (pattern.includes('*') && known.startsWith(fixed));
}

function glob(pattern: string, text: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}

function list(value: unknown): readonly string[] {
  return value === undefined ? [] : [value].flat().map(String);
}
