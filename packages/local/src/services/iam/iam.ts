import type { Json } from '@eventwright/json';
import { readPolicyDocument, readTrust } from '../../permissions/index.ts';
import { answerQuery } from '../../protocol/query.ts';
import type { Cloud, CreateService, Provisioned, Resource, ResourceType } from '../service.ts';
import { readOperations } from './read-operations.ts';
import { resourcePolicyTypes } from './resource-policy-types.ts';
import { rolePolicyOperations } from './role-policy-operations.ts';

/** IAM: roles and policies, by which every call is decided. */
export const createIam: CreateService = (cloud) => ({
  name: 'iam',
  resourceTypes: {
    'AWS::IAM::Role': role(cloud),
    'AWS::IAM::Policy': identityPolicy(cloud),
    'AWS::IAM::RolePolicy': identityPolicy(cloud),
    'AWS::IAM::ManagedPolicy': managedPolicy(cloud),
    ...resourcePolicyTypes(cloud),
  },
  handle: (request, response) => answerQuery(operations, cloud, namespace, request, response),
});

const operations = { ...readOperations, ...rolePolicyOperations };
const namespace = 'https://iam.amazonaws.com/doc/2010-05-08/';

function role(cloud: Cloud): ResourceType {
  return {
    supported: [
      'RoleName',
      'Path',
      'AssumeRolePolicyDocument',
      'Policies',
      'ManagedPolicyArns',
      'PermissionsBoundary',
      'Tags',
    ],
    inert: {
      Description: 'is not shown',
      MaxSessionDuration: 'sessions last as long as the local cloud',
    },
    provision({ logicalId, properties }) {
      readTrust(logicalId, properties['AssumeRolePolicyDocument']);
      const policies = properties['Policies'];
      for (const policy of Array.isArray(policies) ? policies : []) {
        const { PolicyName, PolicyDocument } = policy as Readonly<Record<string, Json>>;
        readPolicyDocument(String(PolicyName), 'identity', PolicyDocument ?? {});
      }
      const name = String(properties['RoleName'] ?? cloud.physicalName(logicalId));
      const Arn = iamArn(cloud, 'role', properties['Path'], name);
      return { ref: name, attributes: { Arn, RoleId: `AROA${name}` } };
    },
  };
}

/** A policy of roles, users and groups; the last two have no callers here. */
function identityPolicy(cloud: Cloud): ResourceType {
  return {
    supported: ['PolicyName', 'PolicyDocument', 'Roles', 'RoleName'],
    inert: { Users: 'there are no users here', Groups: 'there are no groups here' },
    provision(resource) {
      readIdentityPolicy(resource);
      const name = String(
        resource.properties['PolicyName'] ?? cloud.physicalName(resource.logicalId),
      );
      return { ref: name, attributes: { Id: name } };
    },
  };
}

function managedPolicy(cloud: Cloud): ResourceType {
  return {
    supported: ['ManagedPolicyName', 'Path', 'PolicyDocument', 'Roles'],
    inert: {
      Description: 'is not shown',
      Users: 'there are no users here',
      Groups: 'there are no groups here',
    },
    provision(resource): Provisioned {
      readIdentityPolicy(resource);
      const { logicalId, properties } = resource;
      const name = String(properties['ManagedPolicyName'] ?? cloud.physicalName(logicalId));
      const arn = iamArn(cloud, 'policy', properties['Path'], name);
      return { ref: arn, attributes: { Arn: arn, PolicyArn: arn } };
    },
  };
}

function readIdentityPolicy({ logicalId, properties }: Resource): void {
  readPolicyDocument(logicalId, 'identity', properties['PolicyDocument'] ?? {});
}

/** ARNs of IAM have no region. A path is between the kind and the name. */
function iamArn(cloud: Cloud, kind: string, path: Json | undefined, name: string): string {
  return `arn:aws:iam::${cloud.account}:${kind}${typeof path === 'string' ? path : '/'}${name}`;
}
