/** Thrown for a policy document that AWS refuses; its code is `MalformedPolicyDocument`. */
export class MalformedPolicyError extends Error {
  readonly code = 'MalformedPolicyDocument';
  /** A JSON pointer to what is wrong. */
  readonly pointer: string;

  constructor(pointer: string, message: string) {
    super(`${pointer === '' ? 'The policy' : pointer}: ${message}`);
    this.name = 'MalformedPolicyError';
    this.pointer = pointer;
  }
}
