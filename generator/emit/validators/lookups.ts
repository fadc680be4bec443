import { replaceInCode } from './ajv-code.ts';

const step = String.raw`(?:\.[A-Za-z_$][\w$]*|\["(?:[^"\\]|\\.)*"\]|\[\d+\])`;
const schema = String.raw`(?<![.\w$])(schema\d+)(${step}*)`;
/** Something looked up; or whether an object has a key, as Ajv asks where it has many. */
const lookup = new RegExp(String.raw`\bfunc\d+\.call\(${schema}, (key\d+)\)|${schema}`);

/**
 * The code of a validator without the schemas that Ajv writes down whole: where it looks something
 * up in one, only that stays, with a name of its own.
 */
export function withOwnLookups(text: string): string {
  const schemas = new Map<string, string>();
  const body = text.replace(/^const (schema\d+) = (.*);\n/gm, (_, name: string, json: string) => {
    schemas.set(name, json);
    return '';
  });
  if (!/\bschema\d+\b/.test(body)) return withoutIdleFunctions(body);
  const known = new Map<string, string>();
  const nameOf = (value: string): string => {
    const name = known.get(value) ?? `known${known.size}`;
    known.set(value, name);
    return name;
  };
  const found = (name: string, path: string) =>
    valueAt(JSON.parse(schemas.get(name) ?? 'null'), path);
  const own = replaceInCode(body, lookup, (_, [object, way = '', key, name = '', path = '']) => {
    if (object === undefined) return nameOf(literal(found(name, path)));
    const names = Object.keys(found(object, way) as object);
    return `${nameOf(`new Set(${JSON.stringify(names)})`)}.has(${key})`;
  });
  const declarations = [...known].map(([value, name]) => `const ${name} = ${value};\n`);
  return withoutIdleFunctions(declarations.join('') + own);
}

/** JSON as code, in which `__proto__` is a name like any other. */
function literal(value: unknown): string {
  return JSON.stringify(value).replace(/(?<!\\)"__proto__":/g, '["__proto__"]:');
}

/** What stands in a schema at a path that is written as code. */
function valueAt(schema: unknown, path: string): unknown {
  const steps = path.match(new RegExp(step, 'g')) ?? [];
  return steps.reduce<unknown>((value, one) => {
    const name = one.startsWith('.') ? one.slice(1) : String(JSON.parse(one.slice(1, -1)));
    return (value as Readonly<Record<string, unknown>>)[name];
  }, schema);
}

function withoutIdleFunctions(text: string): string {
  return text.replace(/^const (func\d+) = .*;\n/gm, (declaration, name: string) =>
    text.split(new RegExp(`\\b${name}\\b`)).length > 2 ? declaration : '',
  );
}
