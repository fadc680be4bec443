import { type Operations, operation } from '../../protocol/operations.ts';
import { answerQuery } from '../../protocol/query.ts';
import { structure } from '../../protocol/shape.ts';
import type { Cloud, CreateService } from '../service.ts';

/** The operations of STS that are answered. */
const operations: Operations<Cloud> = {
  GetCallerIdentity: operation(structure({}), ({ account }) => ({
    Arn: `arn:aws:iam::${account}:user/local`,
    UserId: 'AIDALOCALLOCALLOCAL00',
    Account: account,
  })),
};

/** STS: who a client is. Roles are assumed by services of this cloud only, not by clients. */
export const createSts: CreateService = (cloud) => ({
  name: 'sts',
  resourceTypes: {},
  handle: (request, response) =>
    answerQuery(operations, cloud, 'https://sts.amazonaws.com/doc/2011-06-15/', request, response),
});
