export type { Mutations } from '../generator/mutation/mutation.ts';
export * from './arbitraries/index.ts';
export type { Arrange, Contracts, Detail, Services } from './contract/contract.ts';
export { describeContracts } from './contract/describe-contracts.ts';
