import type { Pulled } from './pull.ts';

/** Where schemas of other teams come from. */
export interface ContractSource {
  /** As the lock file names it. */
  readonly name: string;
  /** In words, for messages. */
  readonly title: string;
  /** Whether another version may have the same content, as every commit of a repository is one. */
  readonly isVersionedAsAWhole: boolean;
  /** The npm package that it is. */
  readonly package?: string;
  /** The names that can be pulled, if they are known. */
  readonly names: () => readonly string[];
  /**
   * One schema, in the newest or the named version; undefined if it does not exist.
   *
   * @throws UnreadableSchemaError if it cannot be read as the schema of an event.
   */
  readonly pull: (name: string, version?: string) => Promise<Pulled | undefined>;
}
