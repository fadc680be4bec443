import { CallError } from '../../service.ts';
import type { Integration } from './integration.ts';

/** `aws-sdk:s3:deleteObject`: an object that is not there is gone as well. */
export const deleteObject: Integration = {
  errorPrefix: 'S3',
  async run(cloud, input) {
    const key = String(input['Key']).split('/').map(encodeURIComponent).join('/');
    const path = `/${String(input['Bucket'])}/${key}`;
    const { body, status } = await cloud.send({ service: 's3', method: 'DELETE', path });
    if (status < 300) return {};
    const text = body.toString('utf8');
    const code = /<Code>([^<]+)/.exec(text)?.[1] ?? 'UnknownError';
    throw new CallError(code, /<Message>([^<]+)/.exec(text)?.[1] ?? code, status);
  },
};
