import { type Code, code } from './code.ts';
import { type Renderer, rendererOf } from './renderer.ts';

/** What a template may read: only code at the leaves, which needs no escaping. */
export interface View {
  readonly [name: string]: Code | boolean | View | readonly (Code | View)[];
}

/** A template that has been read and compiled: a view in, code out. */
export type Template = (view: View) => Code;

const made = new Map<string, Template>();

/**
 * The template in the `.hbs` file at `location`. Handlebars is hardened: the only helpers are `if`,
 * `each` and `unless`; a name that the view lacks throws, even in a condition; values are inserted
 * unescaped, and multi-line values are indented to their position.
 */
export function template(location: URL): Template {
  const known = made.get(location.href);
  if (known !== undefined) return known;
  const name = location.pathname.split('/').at(-1) ?? '';
  const one = hardened(rendererOf(location), name);
  made.set(location.href, one);
  return one;
}

/** A template whose view is guarded; `name` is in its errors. */
export function hardened(render: Renderer, name: string): Template {
  return (view) => code(render(guard(view, name), { allowProtoPropertiesByDefault: false }));
}

/** Handlebars treats a missing name in `#if` and `#each` as false. With this wrapper, it throws. */
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
