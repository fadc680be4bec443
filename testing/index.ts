export { recursive } from './arbitraries/absent.ts';
export { anything, details, oneOf, values } from './arbitraries/choice.ts';
export { list, tuple } from './arbitraries/list.ts';
export { decimal, integer } from './arbitraries/number.ts';
export { map, record, together } from './arbitraries/record.ts';
export { text } from './arbitraries/text.ts';
export type { Arrange, Contracts, Detail, Services } from './contract/contract.ts';
export { describeContracts } from './contract/describe-contracts.ts';
