/** A request validator: which parts of a request it looks at. */
export interface RequestValidator {
  readonly body: boolean;
  readonly parameters: boolean;
}

/** Returns whether a body conforms to a model. */
export type ModelCheck = (body: unknown) => boolean;
