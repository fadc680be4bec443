import type { ConformanceCase } from './case.ts';
import { casesOf } from './cases-of.ts';

const lambda = casesOf('lambda');

/** Versions, aliases and addresses of functions, and the mappings that feed them. */
export const functionCases: readonly ConformanceCase[] = [
  lambda.answers(
    'GetAlias',
    '',
    { FunctionName: '$Function', Name: 'live' },
    { Name: 'live', FunctionVersion: '1' },
  ),
  lambda.answers('ListAliases', '', { FunctionName: '$Function' }, { Aliases: [{ Name: 'live' }] }),
  lambda.refuses(
    'GetAlias',
    'of no alias',
    { FunctionName: '$Function', Name: 'none' },
    'ResourceNotFoundException',
  ),
  lambda.answers(
    'ListVersionsByFunction',
    '',
    { FunctionName: '$Function' },
    { Versions: [{ Version: '$LATEST' }, { Version: '1' }] },
  ),
  lambda.answers(
    'GetFunctionUrlConfig',
    '',
    { FunctionName: '$Function' },
    { AuthType: 'NONE', InvokeMode: 'BUFFERED' },
  ),
  lambda.refuses(
    'GetFunctionUrlConfig',
    'of a function without address',
    { FunctionName: '$Plain' },
    'ResourceNotFoundException',
  ),
  lambda.answers(
    'ListEventSourceMappings',
    '',
    { FunctionName: '$Plain' },
    {
      EventSourceMappings: [
        { BatchSize: 7, BisectBatchOnFunctionError: true, MaximumRetryAttempts: 3 },
      ],
    },
  ),
];
