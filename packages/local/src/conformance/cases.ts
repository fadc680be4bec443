import { accountCases } from './account-cases.ts';
import type { ConformanceCase } from './case.ts';
import { functionCases } from './function-cases.ts';
import { httpCases } from './http-cases.ts';
import { messagingCases } from './messaging-cases.ts';
import { policyCases } from './policy-cases.ts';
import { readingCases } from './reading-cases.ts';
import { storageCases } from './storage-cases.ts';
import { subscriptionCases } from './subscription-cases.ts';
import { versionCases } from './version-cases.ts';
import { workflowCases } from './workflow-cases.ts';

/** Every case; later ones use what earlier ones kept, and `results.json` lists results in this order. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...messagingCases,
  ...storageCases,
  ...workflowCases,
  ...accountCases,
  ...subscriptionCases,
  ...readingCases,
  ...versionCases,
  ...policyCases,
  ...functionCases,
  ...httpCases,
];
