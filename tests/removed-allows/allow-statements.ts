import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Assembly } from '@eventwright/local';

type Resources = Assembly['template']['Resources'];

/** An Allow statement of a template. */
export interface AllowStatement {
  /** A readable name: the resource without the hash of CDK, and the allowed actions. */
  readonly name: string;
  /** The resources without it. */
  readonly without: Resources;
}

/**
 * Every Allow statement of a template: of policies of roles and resources, permissions and trusts.
 */
export function allowStatements(resources: Resources): readonly AllowStatement[] {
  return Object.entries(resources).flatMap(([logicalId, { Type, Properties = {} }]) => {
    const replaced = (properties: JsonObject | undefined): Resources => {
      const { [logicalId]: own, ...others } = resources;
      if (own === undefined || properties === undefined) return others;
      return { ...resources, [logicalId]: { ...own, Properties: properties } };
    };
    const named = (name: string) => `${withoutHash(logicalId)}: ${name}`;
    if (Type === 'AWS::Lambda::Permission') {
      return [{ name: named(String(Properties['Action'])), without: replaced(undefined) }];
    }
    if (Type === 'AWS::Events::EventBusPolicy') {
      const { Statement = {} } = Properties;
      return [{ name: named(describe(Statement)), without: replaced(undefined) }];
    }
    const own = ofDocument(Properties['PolicyDocument']).map(({ name, document }) => ({
      name: named(name),
      without: replaced(document && { ...Properties, PolicyDocument: document }),
    }));
    if (Type !== 'AWS::IAM::Role') return own;
    return [...ofRole(Properties, named, replaced), ofTrust(Properties, named, replaced)];
  });
}

/** The statements of a role's inline policies, and the AWS managed policies that it has. */
function ofRole(
  properties: JsonObject,
  named: (name: string) => string,
  replaced: (properties: JsonObject) => Resources,
): readonly AllowStatement[] {
  const inline = list(properties['Policies']).filter(isObject);
  const managed = list(properties['ManagedPolicyArns']);
  return [
    ...inline.flatMap((policy, at) =>
      ofDocument(policy['PolicyDocument']).map(({ name, document }) => {
        const rest = document === undefined ? [] : [{ ...policy, PolicyDocument: document }];
        const Policies = inline.toSpliced(at, 1, ...rest);
        return { name: named(name), without: replaced({ ...properties, Policies }) };
      }),
    ),
    ...managed.map((policy, at) => ({
      name: named(/[^/"]+(?="?\]*\}?$)/.exec(JSON.stringify(policy))?.[0] ?? 'a managed policy'),
      without: replaced({ ...properties, ManagedPolicyArns: managed.toSpliced(at, 1) }),
    })),
  ];
}

/** A role must trust someone, so its trust is replaced by that of an unused service. */
function ofTrust(
  properties: JsonObject,
  named: (name: string) => string,
  replaced: (properties: JsonObject) => Resources,
): AllowStatement {
  const trust = properties['AssumeRolePolicyDocument'] as JsonObject;
  const [statement] = list(trust['Statement']);
  const other = { ...(statement as JsonObject), Principal: { Service: 'ec2.amazonaws.com' } };
  const AssumeRolePolicyDocument = { ...trust, Statement: [other] };
  return {
    name: named(describe(statement ?? null)),
    without: replaced({ ...properties, AssumeRolePolicyDocument }),
  };
}

/** The Allow statements of a document, each with the rest of the document, if there is any. */
function ofDocument(
  document: Json | undefined,
): readonly { readonly name: string; readonly document: JsonObject | undefined }[] {
  if (!isObject(document)) return [];
  const statements = list(document['Statement']);
  return statements.flatMap((statement, at) => {
    if (!isObject(statement) || statement['Effect'] !== 'Allow') return [];
    const Statement = statements.toSpliced(at, 1);
    const rest = Statement.length === 0 ? undefined : { ...document, Statement };
    return [{ name: describe(statement), document: rest }];
  });
}

/** What a statement allows, and to which service. */
function describe(statement: Json): string {
  if (!isObject(statement)) return '';
  const [first = '', second, ...more] = list(statement['Action']).map(String);
  const shown = second === undefined ? first : `${first}, ${second}`;
  const actions = more.length === 0 ? shown : `${shown} and ${more.length} more`;
  const { Principal } = statement;
  const service = isObject(Principal) ? Principal['Service'] : undefined;
  const source = /"aws:SourceArn":\{"Fn::GetAtt":\["(\w+)"/.exec(JSON.stringify(statement))?.[1];
  const from = source === undefined ? '' : ` of ${withoutHash(source)}`;
  return service === undefined ? actions : `${actions} for ${String(service)}${from}`;
}

function list(value: Json | undefined): readonly Json[] {
  return [value ?? []].flat() as readonly Json[];
}

function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}
