import type { Contracts } from '../contract/contract.ts';

export * from '../index.ts';

let captured: Contracts | undefined;

/** Captures the contracts instead of checking them. */
export function describeContracts(contracts: Contracts): void {
  captured = contracts;
}

/** The contracts of the generated file that was imported last. Throws if there is none. */
export function capturedContracts(): Contracts {
  if (captured === undefined) throw new Error('No generated contracts were read.');
  return captured;
}
