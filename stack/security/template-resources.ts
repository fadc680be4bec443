/** A resource of a synthesized template. */
export interface TemplateResource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The resources of a template, for controls. */
export class TemplateResources {
  readonly #resources: readonly TemplateResource[];

  constructor(template: { readonly Resources?: unknown }) {
    const entries = Object.entries((template.Resources ?? {}) as Readonly<Record<string, Raw>>);
    this.#resources = entries.map(([id, { Type, Properties = {} }]) => ({
      id,
      type: Type,
      properties: Properties,
    }));
  }

  /** Whether there are resources of a type, and all of them meet the control. */
  every(type: string, isMet: (properties: Readonly<Record<string, unknown>>) => boolean): boolean {
    const found = this.#resources.filter((resource) => resource.type === type);
    return found.length > 0 && found.every(({ properties }) => isMet(properties));
  }

  /** Whether there are no resources of a type. */
  none(type: string): boolean {
    return !this.#resources.some((resource) => resource.type === type);
  }

  /** All statements of all resource or role policies of these types. */
  statements(...types: readonly string[]): readonly Statement[] {
    return this.#resources
      .filter(({ type }) => types.includes(type))
      .flatMap(({ properties }) => [
        properties['PolicyDocument'] as Document | undefined,
        ...((properties['Policies'] ?? []) as readonly { PolicyDocument: Document }[]).map(
          (policy) => policy.PolicyDocument,
        ),
      ])
      .flatMap((document) => document?.Statement ?? []);
  }
}

/** The parts of a policy statement that controls read. */
export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly Statement: readonly Statement[];
}

interface Raw {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** The value at a path of names; `undefined` if there is none. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (found, name) =>
      found instanceof Object ? (found as Readonly<Record<string, unknown>>)[name] : undefined,
    value,
  );
}
