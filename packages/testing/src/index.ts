export type { Mutations } from '@eventwright/json/mutation';
export * from './arbitraries/index.ts';
export type {
  Arrange,
  ConsumerContract,
  Contracts,
  Detail,
  EventPart,
  HeldPart,
  Services,
  SourceContract,
} from './contract/contract.ts';
export { describeContracts } from './contract/describe-contracts.ts';
export { readContracts } from './contract/read-contracts.ts';
