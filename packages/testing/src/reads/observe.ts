const originals = new WeakMap<object, object>();

/**
 * A JSON value that tells which of its members are asked for: `image.key`, `variants[].name`. Members
 * that are not there are not told: libraries ask for `then` and `toJSON` of everything.
 */
export function observe<Value>(value: Value, note: (path: string) => void, path = ''): Value {
  if (typeof value !== 'object' || value === null) return value;
  const noteMember = (key: string | symbol): string | undefined => {
    if (typeof key !== 'string' || key === 'length' || !Object.hasOwn(value, key)) return undefined;
    const member = pathOf(value, path, key);
    note(member);
    return member;
  };
  const observed = new Proxy(value, {
    get(target, key, receiver) {
      const member = noteMember(key);
      const found: unknown = Reflect.get(target, key, receiver);
      return member === undefined ? found : observe(found, note, member);
    },
    has(target, key) {
      noteMember(key);
      return Reflect.has(target, key);
    },
  });
  originals.set(observed, value);
  return observed;
}

function pathOf(value: object, path: string, key: string): string {
  if (Array.isArray(value)) return `${path}[]`;
  return path === '' ? key : `${path}.${key}`;
}

/** The value that is observed, for those whose asking does not count. */
export function unobserved(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (originals.get(value) ?? value) : value;
}

/** The paths, sorted, without those of which a member is among them. */
export function innermost(paths: Iterable<string>): readonly string[] {
  const sorted = [...new Set(paths)].sort();
  return sorted.filter(
    (path) => !sorted.some((one) => one.startsWith(`${path}.`) || one.startsWith(`${path}[`)),
  );
}
