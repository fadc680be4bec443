import type { IncomingMessage } from 'node:http';
import { type Operations, operation } from '../../protocol/operations.ts';
import { answerQuery } from '../../protocol/query.ts';
import { structure } from '../../protocol/shape.ts';
import type { Cloud, CreateService } from '../service.ts';

/** The caller. */
interface Identity {
  readonly account: string;
  readonly callerArn: string;
}

/** The operations of STS that are answered. */
const operations: Operations<Identity> = {
  GetCallerIdentity: operation(structure({}), ({ account, callerArn }) => ({
    Arn: callerArn,
    UserId: userIdOf(callerArn),
    Account: account,
  })),
};

/** STS: who a client is. Roles are assumed by services of this cloud only, not by clients. */
export const createSts: CreateService = (cloud) => ({
  name: 'sts',
  resourceTypes: {},
  handle: (request, response) => {
    const identity = { account: cloud.account, callerArn: callerArnOf(cloud, request) };
    const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';
    return answerQuery(operations, identity, namespace, request, response);
  },
});

function callerArnOf(cloud: Cloud, { headers }: IncomingMessage): string {
  const accessKeyId = /Credential=([^/,\s]+)/.exec(headers.authorization ?? '')?.[1];
  return cloud.callerArnOf(accessKeyId ?? '');
}

/** A session's id is that of its role and the session's name. */
function userIdOf(callerArn: string): string {
  const [, session] = /:assumed-role\/[^/]+\/(.+)$/.exec(callerArn) ?? [];
  return session === undefined ? 'AIDALOCALLOCALLOCAL00' : `AROALOCALROLE:${session}`;
}
