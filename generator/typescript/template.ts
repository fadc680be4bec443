import { readFileSync } from 'node:fs';
// All of it in one file, which loads faster than its forty modules.
import Handlebars from 'handlebars/dist/handlebars.js';
import { type Code, code } from './code.ts';

/** What a template may read: code at the leaves, and nothing that would have to be escaped. */
export interface View {
  readonly [name: string]: Code | boolean | View | readonly (Code | View)[];
}

/** A template that has been read and compiled: a view in, code out. */
export type Template = (view: View) => Code;

const handlebars = Handlebars.create();
handlebars.registerHelper('indented', (indentation: string, value: string) =>
  value.replace(/\n(?!\n|$)/g, `\n${indentation}`),
);

const compiled = new Map<string, Template>();

/**
 * The template in the `.hbs` file at `location`. Handlebars is hardened: no helper but `if`, `each`,
 * `unless`; a name that the view lacks throws, also in a condition; values stand as they are, and
 * those of several lines are indented to where they stand.
 */
export function template(location: URL): Template {
  const known = compiled.get(location.href);
  if (known !== undefined) return known;
  const made = compileTemplate(
    readFileSync(location, 'utf8'),
    location.pathname.split('/').at(-1) ?? '',
  );
  compiled.set(location.href, made);
  return made;
}

/** Compiles a template's text; `name` is in its errors. */
export function compileTemplate(text: string, name: string): Template {
  const render = handlebars.compile(indentValues(text), {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { indented: true, lookup: false, log: false, with: false },
  });
  return (view) => code(render(guard(view, name), { allowProtoPropertiesByDefault: false }));
}

/** A value alone behind an indentation is told that indentation, for the lines after its first. */
function indentValues(text: string): string {
  return text.replace(
    /^([ \t]+)\{\{([\w.]+)\}\}/gm,
    (_, indentation: string, value: string) =>
      `${indentation}{{indented "${indentation}" ${value}}}`,
  );
}

/** Handlebars takes a missing name in `#if` and `#each` for false; behind this, it throws. */
function guard<Value>(value: Value, place: string): Value {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof name === 'symbol' || Array.isArray(target)) return guard(member, `${place}[]`);
      if (!Object.hasOwn(target, name)) throw new Error(`${place}: the view has no "${name}"`);
      return guard(member, `${place}.${name}`);
    },
  });
}
