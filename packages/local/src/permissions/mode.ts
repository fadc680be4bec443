/** What happens to a call that AWS would refuse: it is refused, only reported, or not checked. */
export type PermissionsMode = 'enforce' | 'warn' | 'off';

/** The modes, the default first. */
export const permissionsModes: readonly PermissionsMode[] = ['enforce', 'warn', 'off'];

/** Reads a mode as a person writes it. Throws an error whose message names the modes. */
export function readPermissionsMode(text: string): PermissionsMode {
  const mode = permissionsModes.find((one) => one === text);
  if (mode !== undefined) return mode;
  throw new Error(`--permissions must be one of ${permissionsModes.join(', ')}, not ${text}.`);
}
