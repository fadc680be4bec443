import type { JsonObject } from '@eventwright/json';

/** A call that the policies of the template do not allow, with its count. */
export interface Refusal {
  readonly action: string;
  readonly resource: string;
  readonly message: string;
  /** The statement that would allow it. */
  readonly statements: readonly JsonObject[];
  readonly count: number;
  readonly last: number;
}
