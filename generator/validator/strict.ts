/**
 * Which objects are closed. If this decides which branch holds, they are closed in every profile,
 * except what is referred to from there, which follows the profile.
 */
export interface Strict {
  readonly isDeciding: boolean;
  /** Whether the profile closes objects, as an expression: as the caller of a function says, or always. */
  readonly profile: 'strict' | 'true';
}

/** The same within `not`, `if` and `oneOf`. */
export function deciding(strict: Strict): Strict {
  return { ...strict, isDeciding: true };
}

/** The same for the target of a `$ref`. */
export function behindReference(strict: Strict): Strict {
  return { ...strict, isDeciding: false };
}

/** Whether objects are closed in every profile. */
export function isAlwaysClosed({ isDeciding, profile }: Strict): boolean {
  return isDeciding || profile === 'true';
}
