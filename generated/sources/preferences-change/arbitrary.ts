// Generated from schemas/sources/preferences-change.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Arbitrary, details, record, text, values } from '@eventwright/testing';

/** Valid details of DynamoDB stream: INSERT, MODIFY. */
export const preferencesChangeArbitrary: Arbitrary<object> = details<object>(
  record(
    {
      eventName: values('INSERT', 'MODIFY'),
      NewImage: record(
        {
          owner: record(
            { S: text({ minLength: 1, maxLength: 64, pattern: '^[0-9A-Za-z][0-9A-Za-z-]*$' }) },
            ['S'],
          ),
          item: record({ S: values('preferences') }, ['S']),
          wantsNotice: record({ BOOL: values(false, true) }, ['BOOL']),
        },
        ['owner', 'item', 'wantsNotice'],
      ),
      OldImage: record(
        {
          owner: record(
            { S: text({ minLength: 1, maxLength: 64, pattern: '^[0-9A-Za-z][0-9A-Za-z-]*$' }) },
            ['S'],
          ),
          item: record({ S: values('preferences') }, ['S']),
          wantsNotice: record({ BOOL: values(false, true) }, ['BOOL']),
        },
        ['owner', 'item', 'wantsNotice'],
      ),
    },
    ['eventName', 'NewImage', 'OldImage'],
  ),
);
