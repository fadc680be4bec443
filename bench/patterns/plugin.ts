import { createRequire } from 'node:module';
import path from 'node:path';
import { folderOf } from '../peers/install.ts';
import type { Match } from './contestants.ts';
import type { Workload } from './workload.ts';

/** What is used of the plugin, whose method matches without the framework around it. */
interface Plugin {
  verifyIsSubscribed(subscriber: object, entry: object): boolean;
}

/** The matcher of serverless-offline-aws-eventbridge, which asks every rule in turn. */
export function pluginMatcher(rules: Workload['rules']): Match {
  const load = createRequire(path.join(folderOf('serverless'), 'package.json'));
  const Plugin = load('serverless-offline-aws-eventbridge') as new (
    serverless: object,
    options: object,
    logging: object,
  ) => Plugin;
  const plugin = new Plugin({}, {}, {});
  const subscribers = rules.map(({ name, pattern }) => ({
    functionKey: name,
    event: { pattern: JSON.parse(pattern) as unknown },
  }));
  return (text) => {
    const event = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const entry = {
      Source: event['source'],
      DetailType: event['detail-type'],
      Detail: JSON.stringify(event['detail']),
    };
    return subscribers
      .filter((subscriber) => plugin.verifyIsSubscribed(subscriber, entry))
      .map(({ functionKey }) => functionKey);
  };
}
