/** A fault of the call or of the application; its message is all that is printed. */
export class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UserError';
  }
}
