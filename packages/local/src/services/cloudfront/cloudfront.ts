import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import type { CreateService, Provisioned, ResourceType } from '../service.ts';
import { answerViewer, type CloudFront } from './answer-viewer.ts';
import { objectOf, readDistribution } from './distribution.ts';
import { readHeadersPolicy } from './response-headers.ts';

/** CloudFront in front of S3. */
export const createCloudFront: CreateService = (cloud) => {
  const cloudFront: CloudFront = {
    cloud,
    distributions: new Map(),
    keys: new Map(),
    keyGroups: new Map(),
    functions: new Map(),
    headersPolicies: new Map(),
    signingControls: new Set(),
  };
  return {
    name: 'cloudfront',
    pathPrefixes: ['/cloudfront/'],
    resourceTypes: {
      'AWS::CloudFront::Distribution': distribution(cloudFront),
      'AWS::CloudFront::Function': edgeFunction(cloudFront),
      'AWS::CloudFront::KeyGroup': keyGroup(cloudFront),
      'AWS::CloudFront::OriginAccessControl': originAccessControl(cloudFront),
      'AWS::CloudFront::PublicKey': publicKey(cloudFront),
      'AWS::CloudFront::ResponseHeadersPolicy': responseHeadersPolicy(cloudFront),
      'AWS::CloudFront::CachePolicy': unused('CachePolicyConfig', 'nothing is cached here'),
      'AWS::CloudFront::OriginRequestPolicy': unused(
        'OriginRequestPolicyConfig',
        'S3 gets the headers that it understands',
      ),
    },
    handle: (request, response) => answerViewer(cloudFront, request, response),
    localAddress: (url) => {
      const [, domain, path = ''] =
        /^https?:\/\/([a-z0-9]+\.cloudfront\.net)(\/.*)?$/.exec(url) ?? [];
      const found = [...cloudFront.distributions.values()].find(
        ({ domainName }) => domainName === domain,
      );
      return found && `${cloud.endpoint}/cloudfront/${found.id}${path}`;
    },
  };
};

/** Ids look like CloudFront's, `E` or `K` and thirteen more, and are the same on every start. */
function idOf(letter: string, logicalId: string): string {
  const hash = createHash('sha256').update(logicalId).digest('hex').toUpperCase();
  return letter + hash.slice(0, 13);
}

function identified(id: string): Provisioned {
  return { ref: id, attributes: { Id: id } };
}

function distribution(cloudFront: CloudFront): ResourceType {
  const { cloud, distributions, signingControls } = cloudFront;
  return {
    supported: ['DistributionConfig'],
    inert: { Tags: 'tags have no effect here' },
    provision(resource) {
      const id = idOf('E', resource.logicalId);
      const arn = `arn:aws:cloudfront::${cloud.account}:distribution/${id}`;
      const domainName = `d${id.slice(1).toLowerCase()}.cloudfront.net`;
      const warn = (message: string) => cloud.warn(`${resource.logicalId}: ${message}`);
      const context = { id, arn, domainName, signingControls, warn };
      distributions.set(id, readDistribution(resource, context));
      return { ref: id, attributes: { Id: id, DomainName: domainName, Arn: arn } };
    },
  };
}

function edgeFunction({ cloud, functions }: CloudFront): ResourceType {
  return {
    supported: ['Name', 'FunctionCode', 'AutoPublish'],
    inert: { FunctionConfig: 'every function runs as JavaScript runtime 2.0', Tags: 'no effect' },
    provision({ logicalId, properties }) {
      const name = String(properties['Name'] ?? logicalId);
      const arn = `arn:aws:cloudfront::${cloud.account}:function/${name}`;
      functions.set(arn, { name, code: String(properties['FunctionCode']) });
      return { ref: arn, attributes: { FunctionARN: arn, Stage: 'LIVE' } };
    },
  };
}

function keyGroup({ keyGroups }: CloudFront): ResourceType {
  return {
    supported: ['KeyGroupConfig'],
    provision({ logicalId, properties }) {
      const id = idOf('G', logicalId);
      const items = objectOf(properties['KeyGroupConfig'])['Items'];
      keyGroups.set(id, [items ?? []].flat().map(String));
      return identified(id);
    },
  };
}

function originAccessControl({ signingControls }: CloudFront): ResourceType {
  return {
    supported: ['OriginAccessControlConfig'],
    provision({ logicalId, properties }) {
      const id = idOf('E', logicalId);
      const { SigningBehavior } = objectOf(properties['OriginAccessControlConfig']);
      if (SigningBehavior !== 'never') signingControls.add(id);
      return identified(id);
    },
  };
}

function publicKey({ keys }: CloudFront): ResourceType {
  return {
    supported: ['PublicKeyConfig'],
    provision({ logicalId, properties }) {
      const id = idOf('K', logicalId);
      const encoded = objectOf(properties['PublicKeyConfig'])['EncodedKey'];
      keys.set(id, readPublicKey(String(encoded)));
      return identified(id);
    },
  };
}

/**
 * CloudFront accepts RSA 2048 and ECDSA P-256 (API reference, PublicKey). Throws for anything else.
 */
function readPublicKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    throw new Error('EncodedKey is not a public key in PEM form.');
  }
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
  if (modulusLength === 2048 || namedCurve === 'prime256v1') return key;
  throw new Error('EncodedKey must be an RSA 2048 or ECDSA P-256 key.');
}

function responseHeadersPolicy({ headersPolicies }: CloudFront): ResourceType {
  return {
    supported: ['ResponseHeadersPolicyConfig'],
    provision({ logicalId, properties }) {
      const id = idOf('R', logicalId);
      const configuration = objectOf(properties['ResponseHeadersPolicyConfig']);
      headersPolicies.set(id, readHeadersPolicy(configuration));
      return identified(id);
    },
  };
}

function unused(property: string, reason: string): ResourceType {
  return {
    supported: [],
    inert: { [property]: reason },
    provision: ({ logicalId }) => identified(idOf('P', logicalId)),
  };
}
