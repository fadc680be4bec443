type List = unknown[];
type Entries = Record<string, unknown>;

/** Methods of Java's lists, where velocityjs has none of the name or means another thing. */
const listMethods: Readonly<Record<string, (list: List, ...given: readonly unknown[]) => unknown>> =
  {
    size: (list) => list.length,
    isEmpty: (list) => list.length === 0,
    get: (list, index) => list[Number(index)],
    set: (list, index, value) => {
      const before = list[Number(index)];
      list[Number(index)] = value;
      return before;
    },
    add: (list, ...given) => {
      if (given.length > 1) list.splice(Number(given[0]), 0, given[1]);
      else list.push(given[0]);
      return true;
    },
    addAll: (list, others) => {
      if (Array.isArray(others)) list.push(...(others as List));
      return true;
    },
    remove: (list, what) =>
      typeof what === 'number' ? list.splice(what, 1)[0] : removeItem(list, what),
    contains: (list, item) => positionOf(list, item) >= 0,
    indexOf: positionOf,
    clear: (list) => void list.splice(0),
  };

/** Methods of Java's maps; they see only what the map itself has. */
const mapMethods: Readonly<
  Record<string, (map: Entries, ...given: readonly unknown[]) => unknown>
> = {
  size: (map) => Object.keys(map).length,
  isEmpty: (map) => Object.keys(map).length === 0,
  get: (map, name) => ownOf(map, name),
  getOrDefault: (map, name, other) => (Object.hasOwn(map, String(name)) ? ownOf(map, name) : other),
  containsKey: (map, name) => Object.hasOwn(map, String(name)),
  containsValue: (map, value) => positionOf(Object.values(map), value) >= 0,
  keySet: (map) => Object.keys(map),
  values: (map) => Object.values(map),
  entrySet: (map) => Object.entries(map).map(([key, value]) => ({ key, value })),
  put: (map, name, value) => {
    const before = ownOf(map, name);
    define(map, String(name), value);
    return before;
  },
  putAll: (map, others) => {
    for (const [name, value] of Object.entries(others ?? {})) define(map, name, value);
  },
  remove: (map, name) => {
    const before = ownOf(map, name);
    delete map[String(name)];
    return before;
  },
};

interface JavaCall {
  readonly property: string;
  readonly context: unknown;
  readonly params: readonly unknown[];
}

/** Makes velocityjs treat lists and maps as Java does. */
export const javaCollections = {
  uid: 'java-collections',
  match: (call: JavaCall): boolean => methodOf(call) !== undefined,
  resolve: (call: JavaCall): unknown => methodOf(call)?.(...call.params),
};

function methodOf({ property, context }: JavaCall) {
  if (Array.isArray(context)) {
    const method = Object.hasOwn(listMethods, property) ? listMethods[property] : undefined;
    return method && ((...given: readonly unknown[]) => method(context as List, ...given));
  }
  // A function of the template's own, such as `$input.path`, is called as it is.
  const isMap = typeof context === 'object' && context !== null && !hasOwnMethod(context, property);
  const method = isMap && Object.hasOwn(mapMethods, property) ? mapMethods[property] : undefined;
  return method && ((...given: readonly unknown[]) => method(context as Entries, ...given));
}

function hasOwnMethod(context: object, name: string): boolean {
  return Object.hasOwn(context, name) && typeof (context as Entries)[name] === 'function';
}

function ownOf(map: Entries, name: unknown): unknown {
  return Object.hasOwn(map, String(name)) ? map[String(name)] : undefined;
}

/** `__proto__` is a key like all others. */
function define(map: Entries, name: string, value: unknown): void {
  Object.defineProperty(map, name, {
    ...{ value, configurable: true, enumerable: true, writable: true },
  });
}

/** Java compares by value. */
function positionOf(list: readonly unknown[], item: unknown): number {
  const wanted = JSON.stringify(item);
  return list.findIndex((one) => one === item || JSON.stringify(one) === wanted);
}

function removeItem(list: List, item: unknown): boolean {
  const at = positionOf(list, item);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}
