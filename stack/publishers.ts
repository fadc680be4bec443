import { readCatalogue } from '@eventwright/constructs';
import { Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** An event, and the roles that may publish it according to the contracts. */
export interface Publishers {
  readonly source: string;
  readonly detailType: string;
  readonly roleArns: readonly string[];
}

const generated = new URL('../generated/', import.meta.url);

/** The source and detail type of an event. Throws if the catalogue has no event with this name. */
export function eventNamed(name: string): { readonly source: string; readonly detailType: string } {
  const found = readCatalogue(generated).events.find((event) => event.name === name);
  if (found === undefined) throw new Error(`The catalogue has no event ${name}.`);
  return found;
}

/**
 * The publishers of each event according to the contracts: the roles of the generated constructs
 * below `pipeline`, and those of `others`, which publish an event without a construct. Events
 * without a declared publisher are left out.
 */
export function declaredPublishers(
  pipeline: Construct,
  others: ReadonlyMap<string, Role>,
): readonly Publishers[] {
  const { events, consumers, sources } = readCatalogue(generated);
  return events.flatMap(({ name, source, detailType }) => {
    const parts = [
      ...consumers.filter(({ publishes }) => publishes.includes(name)),
      ...sources.filter(({ to }) => to === name),
    ];
    const roles = parts.flatMap((part) => rolesOf(pipeline, part.name));
    const other = others.get(name);
    const roleArns = [...roles, ...(other === undefined ? [] : [other])].map((one) => one.roleArn);
    return roleArns.length === 0 ? [] : [{ source, detailType, roleArns }];
  });
}

/** The role of a generated construct: that of its function, pipe or state machine. */
function rolesOf(pipeline: Construct, name: string): readonly Role[] {
  const id = name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const part = pipeline.node.tryFindChild(id);
  const role =
    part?.node.tryFindChild('Role') ??
    part?.node.tryFindChild('StateMachine')?.node.tryFindChild('Role');
  return role instanceof Role ? [role] : [];
}
