/** A resource of a synthesized template. */
export interface TemplateResource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The resources of a template, as controls look at them. */
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

  /** Whether there are resources of a type, and all of them are as the control asks. */
  every(type: string, isMet: (properties: Readonly<Record<string, unknown>>) => boolean): boolean {
    const found = this.#resources.filter((resource) => resource.type === type);
    return found.length > 0 && found.every(({ properties }) => isMet(properties));
  }

  /** Whether there is none of a type. */
  none(type: string): boolean {
    return !this.#resources.some((resource) => resource.type === type);
  }

  /** Every statement of every policy of these types: of a resource, or of a role. */
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

/** A statement of a policy, as far as controls read it. */
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

/** Follows names into a property; `undefined` if the way ends. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (found, name) =>
      found instanceof Object ? (found as Readonly<Record<string, unknown>>)[name] : undefined,
    value,
  );
}
