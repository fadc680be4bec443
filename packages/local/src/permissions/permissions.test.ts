import { describe, expect, it } from 'vitest';
import { allow, fromTill, get, put, send, shop, start, trust } from '../test/shop-with-till.ts';
import { happened } from '../testing.ts';
import type { PermissionsMode } from './mode.ts';

describe('Under enforcement, a rule', () => {
  it('may not send to a queue without permission, and reports that in its dead-letter queue', async () => {
    const cloud = await start();
    try {
      await fromTill(cloud, put('Order Taken'));
      const isSent = ({ action }: { action: string }) => action === 'SendMessage';
      expect(await happened(cloud.activities, isSent)).toMatchObject({ resource: 'returned' });
      const attempts = cloud.activities.list().filter(({ action }) => action === 'Deliver');
      expect(attempts.map(({ summary }) => summary)).toEqual([
        expect.stringContaining(
          'NO_PERMISSIONS: Service: events.amazonaws.com is not authorized to perform: sqs:sendmessage',
        ),
      ]);
      const denial = cloud.activities.list().find(({ service }) => service === 'iam');
      expect(denial?.summary).toContain(
        "Add queue.grantSendMessages(new ServicePrincipal('events.amazonaws.com')), where queue is Letters",
      );
    } finally {
      await cloud.stop();
    }
  });
});

describe('A role that does not trust its service', () => {
  it('grants nothing', async () => {
    const TillRole = {
      ...shop.TillRole,
      Properties: {
        ...shop.TillRole.Properties,
        AssumeRolePolicyDocument: trust('ec2.amazonaws.com'),
      },
    };
    const cloud = await start('enforce', { TillRole });
    try {
      const answer = await fromTill(cloud, get('lisbon'));
      expect(answer).toEqual({ status: 400, body: expect.stringContaining('sts:AssumeRole') });
    } finally {
      await cloud.stop();
    }
  });
});

describe('Permissions in mode', () => {
  it.each<[mode: PermissionsMode, denials: number]>([
    ['warn', 1],
    ['off', 0],
  ])('%s deny nothing and report %i denials', async (mode, denials) => {
    const cloud = await start(mode);
    try {
      expect(await fromTill(cloud, get('porto'))).toMatchObject({ status: 200 });
      const reported = cloud.activities.list().filter(({ service }) => service === 'iam');
      expect(reported.map(({ action }) => action)).toEqual(Array(denials).fill('dynamodb:GetItem'));
    } finally {
      await cloud.stop();
    }
  });
});

describe('A policy that AWS rejects', () => {
  it('stops the start and is reported with the place', async () => {
    const Broken = {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'Broken',
        PolicyDocument: { Version: '2012-10-17', Statement: [allow('GetItem', '*')] },
      },
    };
    await expect(start('enforce', { Broken })).rejects.toThrow(
      'Broken: AWS::IAM::Policy could not be made: /Statement/0/Action: "GetItem" is not an action',
    );
  });
});

describe('An unknown policy', () => {
  it('leaves what it might allow undecided and is reported', async () => {
    const TillRole = {
      ...shop.TillRole,
      Properties: {
        ...shop.TillRole.Properties,
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonKinesisFullAccess'],
      },
    };
    const cloud = await start('enforce', { TillRole });
    try {
      expect(await fromTill(cloud, send)).toMatchObject({ status: 200 });
      expect(cloud.warnings).toEqual([
        'Permissions are not decided: arn:aws:iam::aws:policy/AmazonKinesisFullAccess, which is attached to TillRole, is not known here.',
      ]);
    } finally {
      await cloud.stop();
    }
  });
});
