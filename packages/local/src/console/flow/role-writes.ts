import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Cloud } from '../../services/service.ts';

/** Actions that send something on; reading is not drawn. */
const writing =
  /^(events:PutEvents|sqs:SendMessage|sns:Publish|states:Start(Sync)?Execution|lambda:Invoke(Function)?|s3:Put(Object)?\*?|s3:PutObject|dynamodb:(PutItem|UpdateItem|DeleteItem|BatchWriteItem))$/;

/** The ARNs that each role may write to, by the role's ARN, as the policies of the template say. */
export function roleWrites(cloud: Cloud): ReadonlyMap<string, ReadonlySet<string>> {
  const writes = new Map<string, Set<string>>();
  const note = (role: string, document: Json | undefined) => {
    const known = writes.get(role) ?? new Set();
    for (const arn of writtenBy(document)) known.add(arn);
    writes.set(role, known);
  };
  for (const { attributes, properties } of cloud.resourcesOfType('AWS::IAM::Role')) {
    const role = String(attributes['Arn']);
    for (const policy of listOf(properties['Policies'])) {
      if (isObject(policy)) note(role, policy['PolicyDocument']);
    }
  }
  for (const type of ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy']) {
    for (const { properties } of cloud.resourcesOfType(type)) {
      const names = [...listOf(properties['Roles']), properties['RoleName'] ?? ''];
      for (const name of names) {
        note(`arn:aws:iam::${cloud.account}:role/${String(name)}`, properties['PolicyDocument']);
      }
    }
  }
  return writes;
}

function writtenBy(document: Json | undefined): readonly string[] {
  if (!isObject(document)) return [];
  return listOf(document['Statement'])
    .filter(isObject)
    .filter((statement) => statement['Effect'] === 'Allow' && isWriting(statement))
    .flatMap(({ Resource }) => listOf(Resource))
    .map((arn) =>
      String(arn)
        .replace(/\/.*\*$/, '')
        .replace(/\/\*$/, ''),
    );
}

function isWriting({ Action }: JsonObject): boolean {
  return listOf(Action).some((action) => writing.test(String(action)));
}

function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
