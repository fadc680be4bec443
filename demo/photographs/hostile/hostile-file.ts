/** A file that a careless or malicious user might upload. */
export interface HostileFile {
  /** The name that a user gives it, which may be misleading. */
  readonly name: string;
  /** What is wrong or unusual about it. */
  readonly what: string;
  /** How its processing may end: `processed` or the code of a refusal. */
  readonly ends: readonly string[];
  /** Creates the bytes, which are the same every time. */
  readonly make: () => Buffer | Promise<Buffer>;
}
