import { literal } from '../typescript/literal.ts';
import { createModule } from '../typescript/module.ts';
import { template } from '../typescript/template.ts';
import { constructsPackage } from './constructs-package.ts';
import type { Emitter } from './emitter.ts';
import { publishedEvents } from './published-events.ts';

const render = template(new URL('./consumer-accounts.hbs', import.meta.url));

/** `consumer-accounts/consumer-accounts.construct.ts`: the policy of the bus for other accounts. */
export const emitConsumerAccounts: Emitter = ({ configuration, events }) => {
  const { consumerAccounts } = configuration;
  if (consumerAccounts.size === 0) return [];
  const path = 'consumer-accounts/consumer-accounts.construct.ts';
  const module = createModule(path, ['eventwright.json']);
  const accounts = [...consumerAccounts].map(([account, names]) => {
    const taken = events.filter(({ name }) => names.includes(name));
    return [account, publishedEvents(taken)] as const;
  });
  const view = {
    construct: module.declare('ConsumerAccountsOfBus'),
    accounts: literal(Object.fromEntries(accounts)),
    base: module.importValue('ConsumerAccounts', constructsPackage),
    props: module.importType('ConsumerAccountsProps', constructsPackage),
    Construct: module.importType('Construct', 'constructs'),
  };
  return [{ path, text: module.render(render(view)) }];
};
