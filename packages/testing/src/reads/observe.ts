const originals = new WeakMap<object, object>();

/**
 * A JSON value that reports which of its members are read: `image.key`, `variants[].name`. Missing
 * members are not reported, because libraries read `then` and `toJSON` of everything.
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

/** The plain value, for readers that do not count. */
export function unobserved(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (originals.get(value) ?? value) : value;
}

/** The sorted paths, without those that contain another one. */
export function innermost(paths: Iterable<string>): readonly string[] {
  const sorted = [...new Set(paths)].sort();
  return sorted.filter(
    (path) => !sorted.some((one) => one.startsWith(`${path}.`) || one.startsWith(`${path}[`)),
  );
}
