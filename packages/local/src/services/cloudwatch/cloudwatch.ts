import { answerJson } from '../../protocol/operations.ts';
import { answerQuery } from '../../protocol/query.ts';
import type { CreateService } from '../service.ts';
import { type CloudWatch, newAlarm, operations } from './operations.ts';

const namespace = 'http://monitoring.amazonaws.com/doc/2010-08-01/';

/**
 * CloudWatch: metrics that are put, and alarms whose state is set. Services of this cloud put no
 * metrics, so no alarm changes by itself.
 */
export const createCloudWatch: CreateService = (cloud) => {
  const service: CloudWatch = { cloud, data: [], alarms: new Map() };
  return {
    name: 'monitoring',
    aliases: ['cloudwatch'],
    resourceTypes: {
      'AWS::CloudWatch::Alarm': {
        supported: [
          'AlarmName',
          'AlarmDescription',
          'ActionsEnabled',
          'AlarmActions',
          'OKActions',
          'InsufficientDataActions',
        ],
        inert: { '*': 'services put no metrics here; set the state with SetAlarmState' },
        provision({ logicalId, properties }) {
          const name = String(properties['AlarmName'] ?? cloud.physicalName(logicalId));
          const alarm = newAlarm(cloud, name, properties);
          service.alarms.set(name, alarm);
          return { ref: name, attributes: { Arn: alarm.arn } };
        },
      },
    },
    handle: (request, response) =>
      request.headers['x-amz-target'] === undefined
        ? answerQuery(operations, service, namespace, request, response)
        : answerJson(operations, service, request, response),
  };
};
