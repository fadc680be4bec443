/** A file that a careless or malicious user might upload. */
export interface HostileFile {
  /** As a user would name it, which may be a lie. */
  readonly name: string;
  /** What is wrong with it, or odd about it. */
  readonly what: string;
  /** How its processing may end: `processed` or the code of a refusal. */
  readonly ends: readonly string[];
  /** Makes the bytes, the same every time. */
  readonly make: () => Buffer | Promise<Buffer>;
}
