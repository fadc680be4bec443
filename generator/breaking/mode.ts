/** In which directions a change of an event has to be compatible. */
export type Mode = 'none' | 'backward' | 'forward' | 'full';

/** A mode, and whether every earlier version counts or the last one only. */
export interface Policy {
  readonly mode: Mode;
  readonly isTransitive: boolean;
}

const modes: readonly Mode[] = ['none', 'backward', 'forward', 'full'];

/** Reads `full`, `forward-transitive`, and so on; undefined for anything else. */
export function parsePolicy(text: string): Policy | undefined {
  const [name, suffix, ...rest] = text.split('-');
  const mode = modes.find((known) => known === name);
  const isKnown = suffix === undefined || suffix === 'transitive';
  if (mode === undefined || !isKnown || rest.length > 0) return undefined;
  return { mode, isTransitive: suffix === 'transitive' };
}

/** Returns whether a mode checks a direction. */
export function asksFor(mode: Mode, direction: 'backward' | 'forward'): boolean {
  return mode === direction || mode === 'full';
}
