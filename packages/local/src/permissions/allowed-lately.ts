import type { ServiceAction } from './actions/service-action.ts';
import type { DecidedCaller } from './decide-action.ts';

/** Recent permissions, so that the same decision is not made a thousand times per second. */
export interface AllowedLately {
  has(caller: DecidedCaller, asked: ServiceAction): boolean;
  add(caller: DecidedCaller, asked: ServiceAction): void;
}

/**
 * Remembers what is allowed until the second is over or the policies change. `aws:EpochTime` counts
 * seconds, so no condition on the time is missed by more than the request itself may take.
 */
export function createAllowedLately(policyVersion: () => number): AllowedLately {
  const known = new Set<string>();
  let second = 0;
  let version = -1;
  const refresh = (): void => {
    const now = Math.floor(Date.now() / 1000);
    if (now === second && version === policyVersion()) return;
    known.clear();
    second = now;
    version = policyVersion();
  };
  return {
    has(caller, asked) {
      refresh();
      return known.has(keyOf(caller, asked));
    },
    add(caller, asked) {
      known.add(keyOf(caller, asked));
    },
  };
}

function keyOf(caller: DecidedCaller, { action, resource, context }: ServiceAction): string {
  const keys = Object.keys(context).length === 0 ? '' : JSON.stringify(context);
  return `${nameOf(caller)}\n${action}\n${resource}\n${keys}`;
}

function nameOf(caller: DecidedCaller): string {
  switch (caller.kind) {
    case 'administrator':
    case 'anonymous':
      return caller.kind;
    case 'role':
      return `${caller.service}\n${caller.sourceArn}\n${caller.roleArn}`;
    case 'service':
      return `${caller.service}\n${caller.sourceArn}\n`;
  }
}
