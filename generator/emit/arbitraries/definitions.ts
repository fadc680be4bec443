import { isObject } from '@eventwright/json';
import { at } from '../../schema/references.ts';
import { type Code, code } from '../../typescript/code.ts';
import { camelCase } from '../../typescript/identifier.ts';
import { arrowOf, callOf, namesOf, objectOf } from '../../typescript/literal.ts';
import { inCycles } from './cycles.ts';
import { type Definition, type Expression, helper, type Session, targetOf } from './session.ts';

/** The name of the arbitrary for what a reference leads to; undefined if it leads nowhere. */
export function nameOfTarget(reference: string, file: string, session: Session): Code | undefined {
  const found = targetOf(file, reference);
  const root = found && session.files.get(found.target.file);
  const schema = found && root && at(root, found.target.pointer);
  if (found === undefined || schema === undefined) return undefined;
  const { key, target } = found;
  let definition = session.definitions.get(key);
  if (definition === undefined) {
    const title = isObject(schema) && typeof schema['title'] === 'string' ? schema['title'] : '';
    const named = target.pointer.split('/').at(-1) || title || 'schema';
    const name = session.module.declare(camelCase(named));
    definition = { name, schema, file: target.file, uses: new Set() };
    session.definitions.set(key, definition);
  }
  session.uses.add(definition);
  return definition.name;
}

/** A statement of the module: the left and the right side of `const … = …`. */
export type Constant = Readonly<Record<'name' | 'value', Code>>;

/**
 * The constants that the expressions of a session name, in an order in which each is declared before
 * it is used. Each definition is written once: those that hold each other are one constant.
 */
export function constantsOf(session: Session, expressionOf: Expression): readonly Constant[] {
  const values = new Map<Definition, Code>();
  // The map grows while the values of the definitions name others.
  for (const definition of session.definitions.values()) {
    const { file, schema, uses } = definition;
    const within = { ...session, uses, inlined: [], copies: { left: mostCopies } };
    values.set(definition, expressionOf(schema, file, within));
  }
  const order = new Map([...values.keys()].map((definition, index) => [definition, index]));
  const place = (definition: Definition) => order.get(definition) ?? 0;
  return inCycles(values.keys(), ({ uses }) => uses).map((group) => {
    const members = group
      .toSorted((left, right) => place(left) - place(right))
      .map((one): [Definition, Code] => [one, values.get(one) ?? code('undefined')]);
    return constantOf(members, session);
  });
}

/** How many schemas within others one definition may repeat. */
export const mostCopies = 32;

function constantOf(members: readonly (readonly [Definition, Code])[], session: Session): Constant {
  const [[first, value] = []] = members;
  if (first !== undefined && value !== undefined && members.length === 1) {
    if (!first.uses.has(first)) return { name: first.name, value };
    const build = arrowOf(first.name, value);
    return { name: first.name, value: callOf(helper(session, 'recursive'), [build]) };
  }
  const names = namesOf(members.map(([{ name }]) => name));
  const values = objectOf(members.map(([{ name }, one]) => [name, one]));
  const build = arrowOf(names, values);
  return { name: names, value: callOf(helper(session, 'mutuallyRecursive'), [build]) };
}
