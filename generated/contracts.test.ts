// Generated from schemas/: edit that, not this.
// To generate again: npx eventwright generate

import { describeContracts, readContracts } from '@eventwright/testing';

// The contracts are beside what they are of, so that branches merge: `contract.ts` in each folder.
const contracts = await readContracts(
  new URL('./', import.meta.url),
  (file) => import(/* @vite-ignore */ file),
);

describeContracts(contracts);
