/** A violation, with the path to the value. */
export interface StandardIssue {
  readonly message: string;
  readonly path: readonly string[];
}

/**
 * A validator in the form that many libraries accept: Standard Schema, version 1
 * (standardschema.dev).
 */
export interface StandardSchema<Value> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'eventwright';
    readonly validate: (
      value: unknown,
    ) => { readonly value: Value } | { readonly issues: readonly StandardIssue[] };
    /** Never present: it lets the compiler infer the types. */
    readonly types?: { readonly input: Value; readonly output: Value };
  };
}
