import type { LocalCloud } from '../cloud.ts';
import { functionUrlPath } from '../services/lambda/urls/function-url.ts';

/** What a stage of an API is known by. */
interface Stage {
  readonly title: 'REST API' | 'HTTP API';
  readonly path: string;
}

/** The addresses of all stages of a cloud's APIs and of its functions, with the kind of each. */
export function apiAddresses(
  cloud: Pick<LocalCloud, 'endpoint' | 'resourcesOfType'>,
): readonly (readonly [title: string, address: string])[] {
  const stages = [...restStages(cloud), ...httpStages(cloud)];
  const byPath = new Map(stages.map(({ title, path }) => [path, title]));
  return [
    ...[...byPath].map(([path, title]) => [title, `${cloud.endpoint}${path}`] as const),
    ...functionAddresses(cloud),
  ];
}

function functionAddresses({
  endpoint,
  resourcesOfType,
}: Pick<LocalCloud, 'endpoint' | 'resourcesOfType'>): readonly (readonly [string, string])[] {
  return resourcesOfType('AWS::Lambda::Url').map(({ attributes, ref }) => {
    const path = functionUrlPath(String(attributes['FunctionUrl']));
    return ['Function URL', `${endpoint}${path}  ${ref.split(':function:')[1] ?? ref}`] as const;
  });
}

/** A deployment that names a stage makes one, too. */
function restStages(cloud: Pick<LocalCloud, 'resourcesOfType'>): readonly Stage[] {
  return [
    ...cloud.resourcesOfType('AWS::ApiGateway::Stage'),
    ...cloud.resourcesOfType('AWS::ApiGateway::Deployment'),
  ].flatMap(({ properties: { RestApiId, StageName } }): readonly Stage[] =>
    StageName === undefined
      ? []
      : [{ title: 'REST API', path: `/restapis/${String(RestApiId)}/${String(StageName)}` }],
  );
}

/** The default stage has no name in its address; an API with a target of its own has that stage. */
function httpStages(cloud: Pick<LocalCloud, 'resourcesOfType'>): readonly Stage[] {
  const named = cloud
    .resourcesOfType('AWS::ApiGatewayV2::Stage')
    .map(({ properties: { ApiId, StageName } }) => [String(ApiId), String(StageName)] as const);
  const quick = cloud
    .resourcesOfType('AWS::ApiGatewayV2::Api')
    .filter(({ properties }) => properties['Target'] !== undefined)
    .map(({ ref }) => [ref, '$default'] as const);
  return [...named, ...quick].map(([id, stage]) => ({
    title: 'HTTP API',
    path: `/httpapis/${id}${stage === '$default' ? '' : `/${stage}`}`,
  }));
}
