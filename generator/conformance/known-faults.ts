/** Known faults, by the beginning of their message, each with the reason why it remains for now. */
export const knownFaults: Readonly<Record<string, string>> = {
  'properties "properties whose names are Javascript object property names": type':
    'TypeScript finds `toString` and `constructor` in every object, so `{}` is not of the type.',
};

/** Why a fault is known, if it is. */
export function whyKnown(fault: string): string | undefined {
  return Object.entries(knownFaults).find(([begin]) => fault.startsWith(begin))?.[1];
}
