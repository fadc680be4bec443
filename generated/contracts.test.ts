// Generated from schemas/: edit that, not this.
// To generate again: npx eventwright generate

import { describeContracts, readContracts } from '@eventwright/testing';

// Each event and consumer has its contract in its own folder, in `contract.ts`, so that branches merge.
const contracts = await readContracts(
  new URL('./', import.meta.url),
  (file) => import(/* @vite-ignore */ file),
);

describeContracts(contracts);
