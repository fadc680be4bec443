// Generated from schemas/consumers/delete-user.json: edit that, not this.
// To generate again: npx eventwright generate

/** The values of `${NAME}` in the definition of delete-user. */
export interface DeleteUserEnvironment {
  /** The id of the user pool. */
  readonly USER_POOL_ID: string;
  /** How long a token, and an address that was signed with it, can still be used. */
  readonly EXPIRY_SECONDS: string;
}
