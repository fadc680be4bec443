import { isObject, type JsonObject } from '@eventwright/json';
import type { Resource } from '../service.ts';

/** A bucket as the origin of a distribution. */
export interface S3Origin {
  readonly bucket: string;
  /** Put before every path; empty or `/…`. */
  readonly path: string;
  /** Whether CloudFront signs its requests (origin access control with `SigningBehavior` other than `never`). */
  readonly isSigned: boolean;
}

/** How requests of a path are answered. */
export interface Behavior {
  /** `*` for the default behavior. */
  readonly pathPattern: string;
  readonly originId: string;
  readonly methods: readonly string[];
  /** The ids of key groups; with any, a request must be signed. */
  readonly keyGroups: readonly string[];
  /** ARNs of functions, by event type. */
  readonly functions: ReadonlyMap<string, string>;
  readonly responseHeadersPolicy: string | undefined;
}

/** A distribution as the template has it. */
export interface Distribution {
  readonly id: string;
  readonly arn: string;
  readonly domainName: string;
  readonly isEnabled: boolean;
  readonly defaultRootObject: string;
  /** By id. */
  readonly origins: ReadonlyMap<string, S3Origin>;
  /** In order of precedence, the default last. */
  readonly behaviors: readonly Behavior[];
}

/** What reading a distribution needs from the cloud. */
export interface DistributionContext {
  readonly id: string;
  readonly arn: string;
  readonly domainName: string;
  /** Ids of the origin access controls that sign. */
  readonly signingControls: ReadonlySet<string>;
  readonly warn: (message: string) => void;
}

/** Reads `DistributionConfig`, and warns about settings without an effect here. */
export function readDistribution(resource: Resource, context: DistributionContext): Distribution {
  const configuration = objectOf(resource.properties['DistributionConfig']);
  const { id, arn, domainName } = context;
  for (const name of ['CustomErrorResponses', 'OriginGroups']) {
    if (configuration[name] !== undefined) context.warn(`${name} has no effect here.`);
  }
  const origins = listOf(configuration['Origins']).flatMap((origin) => {
    const read = readOrigin(origin, context);
    return read === undefined ? [] : [[String(origin['Id']), read] as const];
  });
  const others = listOf(configuration['CacheBehaviors']);
  const fallback = { ...objectOf(configuration['DefaultCacheBehavior']), PathPattern: '*' };
  return {
    id,
    arn,
    domainName,
    isEnabled: configuration['Enabled'] !== false,
    defaultRootObject: String(configuration['DefaultRootObject'] ?? ''),
    origins: new Map(origins),
    behaviors: [...others, fallback].map((behavior) => readBehavior(behavior, context)),
  };
}

function readOrigin(origin: JsonObject, context: DistributionContext): S3Origin | undefined {
  const domain = String(origin['DomainName']);
  const bucket = /^(.+)\.s3[.-]([a-z0-9-]+\.)?amazonaws\.com$/.exec(domain)?.[1];
  if (bucket === undefined || origin['CustomOriginConfig'] !== undefined) {
    context.warn(`CloudFront serves S3 buckets only; requests to ${domain} are answered with 502.`);
    return undefined;
  }
  if (objectOf(origin['S3OriginConfig'])['OriginAccessIdentity']) {
    context.warn('Origin access identities are not supported: use an origin access control.');
  }
  const control = String(origin['OriginAccessControlId'] ?? '');
  const path = String(origin['OriginPath'] ?? '');
  return { bucket, path, isSigned: context.signingControls.has(control) };
}

function readBehavior(behavior: JsonObject, context: DistributionContext): Behavior {
  if (listOf(behavior['LambdaFunctionAssociations']).length > 0) {
    context.warn('Lambda@Edge functions are not run.');
  }
  if (listOf(behavior['TrustedSigners']).length > 0) {
    context.warn('Trusted signers are not supported: use trusted key groups.');
  }
  const policy = behavior['ResponseHeadersPolicyId'];
  return {
    pathPattern: String(behavior['PathPattern']),
    originId: String(behavior['TargetOriginId']),
    methods: textsOf(behavior['AllowedMethods'] ?? ['GET', 'HEAD']),
    keyGroups: textsOf(behavior['TrustedKeyGroups']),
    functions: new Map(
      listOf(behavior['FunctionAssociations']).map((one) => [
        String(one['EventType']),
        String(one['FunctionARN']),
      ]),
    ),
    responseHeadersPolicy: policy === undefined ? undefined : String(policy),
  };
}

/** The members of an object; empty for anything else. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The objects of a list; empty for anything else. */
export function listOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
