/** What becomes of a call that AWS would refuse: refused here too, only reported, or not looked at. */
export type PermissionsMode = 'enforce' | 'warn' | 'off';

/** The modes, the default first. */
export const permissionsModes: readonly PermissionsMode[] = ['enforce', 'warn', 'off'];
