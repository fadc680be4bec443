export type { Mutations } from '@eventwright/json/mutation';
export * from './arbitraries/index.ts';
export type { Arrange, Contracts, Detail, Services } from './contract/contract.ts';
export { describeContracts } from './contract/describe-contracts.ts';
