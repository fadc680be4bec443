import { decide } from '../../../iam/index.ts';
import type { Cloud } from '../../service.ts';
import { callFunction } from '../invoke-function.ts';
import type { ProxyRequest } from '../proxy-events.ts';
import type { FunctionAuthorizer } from './authorizer.ts';
import { authorizerEvent } from './authorizer-events.ts';
import type { Grant } from './grant.ts';
import { identityOf } from './identity-source.ts';
import { type AuthorizerAnswer, readAuthorizerAnswer } from './read-answer.ts';
import { configurationError, forbidden, unauthorized } from './refusals.ts';

/** Answers of functions that still count, by authorizer and identity. */
export interface KnownAnswers {
  readonly answers: Map<string, { readonly until: number; readonly answer: AuthorizerAnswer }>;
}

/** Asks a function whether a request may pass, or what it answered lately. Throws the refusal. */
export async function askFunction(
  { answers }: KnownAnswers,
  authorizer: FunctionAuthorizer,
  proxied: ProxyRequest,
): Promise<Grant> {
  const { cloud, apiId, stage, request, path } = proxied;
  const identities = identitiesOf(authorizer, proxied);
  const key = JSON.stringify([authorizer.id, stage, identities]);
  const known = answers.get(key);
  const isKnown = known !== undefined && known.until > cloud.clock.now();
  const methodArn = cloud.arn('execute-api', `${apiId}/${stage}/${request.method}${path}`);
  const answer = isKnown ? known.answer : await ask(authorizer, proxied, methodArn, identities);
  if (!isKnown) remember(answers, key, cloud, authorizer, answer);
  refuseUnlessAllowed(cloud, answer, methodArn);
  const { principalId, context } = answer;
  return { kind: 'function', principalId, context };
}

/**
 * The function is called only if all identity sources are present. Without caching and identity
 * sources, it is called for every request.
 */
function identitiesOf(
  { sources, validation }: FunctionAuthorizer,
  proxied: ProxyRequest,
): readonly string[] {
  const found = sources.flatMap((source) => identityOf(source, proxied) ?? []);
  if (found.length < sources.length) throw unauthorized();
  if (validation !== undefined && !validation.test(found[0] ?? '')) throw unauthorized();
  return found;
}

async function ask(
  authorizer: FunctionAuthorizer,
  proxied: ProxyRequest,
  methodArn: string,
  identities: readonly string[],
): Promise<AuthorizerAnswer> {
  const { cloud, apiId } = proxied;
  const { functionArn, roleArn, id } = authorizer;
  const sourceArn = cloud.arn('execute-api', `${apiId}/authorizers/${id}`);
  const event = authorizerEvent(authorizer, proxied, methodArn, identities);
  const called = await callFunction(cloud, { functionArn, roleArn, sourceArn }, event);
  if (called.kind === 'failed') {
    if (called.message === 'Unauthorized') throw unauthorized();
    cloud.warn(`The authorizer ${functionArn} failed: ${called.message}`);
    throw configurationError();
  }
  const answer = readAuthorizerAnswer(authorizer, called.answer);
  if (answer !== undefined) return answer;
  const wanted = authorizer.isSimple
    ? 'isAuthorized as a boolean'
    : 'principalId and policyDocument, with text, numbers and booleans only in context';
  cloud.warn(`The authorizer ${functionArn} must answer ${wanted}; every caller gets a 500.`);
  throw configurationError();
}

function remember(
  answers: KnownAnswers['answers'],
  key: string,
  { clock }: Cloud,
  { ttlSeconds, sources }: FunctionAuthorizer,
  answer: AuthorizerAnswer,
): void {
  if (ttlSeconds === 0 || sources.length === 0) return;
  for (const [old, { until }] of answers) if (until <= clock.now()) answers.delete(old);
  answers.set(key, { until: clock.now() + ttlSeconds * 1000, answer });
}

function refuseUnlessAllowed(
  { account }: Cloud,
  { isAuthorized, principalId = '' }: AuthorizerAnswer,
  methodArn: string,
): void {
  if (isAuthorized === true) return;
  if (isAuthorized === false) throw forbidden(false);
  const userArn = `arn:aws:iam::${account}:user/${principalId}`;
  const decision = decide(
    {
      principal: { kind: 'user', account, userArn },
      action: 'execute-api:Invoke',
      resource: methodArn,
      resourceAccount: account,
      context: { 'aws:SourceIp': '127.0.0.1' },
    },
    { identity: [isAuthorized], resource: [] },
  );
  if (decision.kind !== 'allowed') throw forbidden(decision.kind === 'explicitDeny');
}
