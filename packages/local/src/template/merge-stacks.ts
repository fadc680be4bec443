import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Assembly } from './assembly-model.ts';
import { type Template, TemplateError } from './template.ts';

/**
 * Merges several stacks into one, so that they run in one local cloud: `Fn::ImportValue` becomes
 * the value of the exporting stack's output, and IDs that two stacks share get the stack's name as
 * a prefix. An import that no stack here exports stays unchanged.
 */
export function mergeStacks(assemblies: readonly Assembly[]): Assembly {
  const [first, ...others] = assemblies;
  if (first === undefined) throw new TemplateError('There is no stack to run.');
  if (others.length === 0) return first;
  const renamed = renameShared(assemblies);
  const exports = exportsOf(renamed);
  const section = (name: 'Resources' | 'Parameters' | 'Conditions' | 'Mappings' | 'Outputs') =>
    Object.assign({}, ...renamed.map(({ template }) => template[name] ?? {})) as JsonObject;
  const merged = {
    Parameters: section('Parameters'),
    Conditions: section('Conditions'),
    Mappings: section('Mappings'),
    Resources: importing(section('Resources'), exports),
    Outputs: importing(section('Outputs'), exports),
  };
  return {
    stackName: first.stackName,
    template: merged as unknown as Template,
    assets: new Map(assemblies.flatMap(({ assets }) => [...assets])),
  };
}

/** Gives every id that an earlier stack has already a name of its own. */
function renameShared(assemblies: readonly Assembly[]): readonly Assembly[] {
  const taken = new Set<string>();
  return assemblies.map((assembly) => {
    const own = idsOf(assembly.template);
    const names = new Map<string, string>();
    for (const id of own) {
      if (taken.has(id) && id !== 'BootstrapVersion') {
        names.set(id, `${assembly.stackName.replaceAll(/[^A-Za-z0-9]/g, '')}${id}`);
      }
      taken.add(names.get(id) ?? id);
    }
    if (names.size === 0) return assembly;
    return { ...assembly, template: renameIn(assembly.template, names) };
  });
}

function idsOf(template: Template): readonly string[] {
  return [template.Resources, template.Parameters, template.Conditions, template.Mappings]
    .flatMap((section) => Object.keys(section ?? {}))
    .concat(Object.keys(template.Outputs ?? {}));
}

function renameIn(template: Template, names: ReadonlyMap<string, string>): Template {
  const sections = Object.entries(template as unknown as JsonObject).map(([name, section]) => {
    const value = renameReferences(section, names);
    if (!isObject(value)) return [name, value] as const;
    const members = Object.entries(value).map(([id, member]) => [names.get(id) ?? id, member]);
    return [name, Object.fromEntries(members) as JsonObject] as const;
  });
  return Object.fromEntries(sections) as unknown as Template;
}

function renameReferences(value: Json, names: ReadonlyMap<string, string>): Json {
  const named = (id: Json): Json => (typeof id === 'string' ? (names.get(id) ?? id) : id);
  if (Array.isArray(value)) return value.map((item: Json) => renameReferences(item, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]): [string, Json] => {
      if (name === 'Ref' || name === 'Condition') return [name, named(member)];
      if (name === 'DependsOn') {
        return [name, Array.isArray(member) ? member.map(named) : named(member)];
      }
      if (name === 'Fn::If' && Array.isArray(member)) {
        const [condition, ...rest] = member as readonly Json[];
        return [
          name,
          [named(condition ?? null), ...rest.map((one) => renameReferences(one, names))],
        ];
      }
      if (name === 'Fn::GetAtt') return [name, renameAttribute(member, names)];
      if (name === 'Fn::Sub') return [name, renameSubstitutions(member, names)];
      return [name, renameReferences(member, names)];
    }),
  );
}

function renameAttribute(argument: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof argument === 'string') {
    const [id = '', ...rest] = argument.split('.');
    return [names.get(id) ?? id, ...rest].join('.');
  }
  if (!Array.isArray(argument)) return argument;
  const [id, ...rest] = argument as readonly Json[];
  return [names.get(String(id)) ?? id ?? null, ...rest];
}

function renameSubstitutions(argument: Json, names: ReadonlyMap<string, string>): Json {
  const text = (template: string) =>
    template.replaceAll(/\$\{([^!}.]+)([^}]*)\}/g, (whole, id: string, rest: string) =>
      names.has(id) ? `\${${names.get(id)}${rest}}` : whole,
    );
  if (typeof argument === 'string') return text(argument);
  if (!Array.isArray(argument)) return argument;
  const [template, variables] = argument as readonly Json[];
  return [text(String(template)), renameReferences(variables ?? {}, names)];
}

/** What the outputs of all stacks export, by the export's name. */
function exportsOf(assemblies: readonly Assembly[]): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  for (const { template, stackName } of assemblies) {
    for (const output of Object.values(template.Outputs ?? {})) {
      const { Export, Value } = output as unknown as JsonObject;
      const name = isObject(Export) ? exportName(Export['Name'], stackName) : undefined;
      if (name !== undefined) found.set(name, Value ?? null);
    }
  }
  return found;
}

function exportName(name: Json | undefined, stackName: string): string | undefined {
  if (typeof name === 'string') return name;
  const text = isObject(name) ? name['Fn::Sub'] : undefined;
  return typeof text === 'string' ? text.replaceAll('${AWS::StackName}', stackName) : undefined;
}

function importing(value: JsonObject, exports: ReadonlyMap<string, Json>): JsonObject {
  const replace = (part: Json): Json => {
    if (Array.isArray(part)) return part.map((item: Json) => replace(item));
    if (!isObject(part)) return part;
    const [name, ...others] = Object.keys(part);
    if (name === 'Fn::ImportValue' && others.length === 0) {
      const found = exports.get(String(part[name]));
      return found === undefined ? part : replace(found);
    }
    return Object.fromEntries(Object.entries(part).map(([key, member]) => [key, replace(member)]));
  };
  return replace(value) as JsonObject;
}
