import { type Random, seededRandom } from '@eventwright/pattern/testing';
import type { Workload } from './workload.ts';

/**
 * Webhooks of a payment provider and of a code host as events of about the given size, with long
 * arrays of lines, commits and file names, and the rules of teams that pick a few of them out. Most
 * rules name a source and a detail type; half of them exclude something, and a third search with
 * wildcards.
 */
export function webhookWorkload(ruleCount: number, eventCount: number, bytes: number): Workload {
  const chosen = Object.values(kinds);
  const rules = Array.from({ length: ruleCount }, (_, index) => {
    const pattern = chosen[index % chosen.length]?.(Math.floor(index / chosen.length));
    return { name: `r${index}`, pattern: JSON.stringify(pattern) };
  });
  const random = seededRandom(bytes + 1);
  const events = Array.from({ length: eventCount }, (_, index) =>
    JSON.stringify(index % 2 === 0 ? invoiceEvent(random, bytes) : pushEvent(random, bytes)),
  );
  return { rules, events };
}

const products = ['Basic', 'Pro', 'Team', 'Enterprise', 'Storage', 'Seats'];
const periods = ['month', 'year', 'week'];
const countries = ['DE', 'FR', 'US', 'GB', 'NL', 'PT'];
const packages = ['api', 'web', 'billing', 'search', 'docs', 'infra', 'mobile', 'auth'];
const extensions = ['ts', 'tsx', 'md', 'json', 'yml', 'go', 'sql', 'snap'];
const people = ['ada', 'grace', 'linus', 'barbara', 'donald', 'dependabot[bot]', 'renovate[bot]'];

function envelope({ below }: Random, source: string, type: string, detail: object): object {
  return {
    version: '0',
    id: `0b1d0000-0000-4000-8000-${String(below(1e9)).padStart(12, '0')}`,
    'detail-type': type,
    source,
    account: '112233445566',
    time: '2026-11-02T03:04:05Z',
    region: 'eu-central-1',
    resources: [`arn:aws:events:eu-central-1::event-source/${source}`],
    detail,
  };
}

function invoiceEvent(random: Random, bytes: number): object {
  const { below, pick } = random;
  const type = pick(['invoice.finalized', 'invoice.paid', 'invoice.payment_failed']);
  const lines = Math.max(1, Math.round((bytes - 1200) / 580));
  return envelope(random, 'payments.example', type, {
    id: `evt_${below(1e9).toString(36)}`,
    livemode: below(4) > 0,
    data: {
      object: {
        object: 'invoice',
        customer: `cus_${below(20_000)}`,
        customer_email: `user${below(20_000)}@${pick(['example.com', 'Example.org', 'shop.test'])}`,
        currency: pick(['eur', 'usd', 'gbp']),
        amount_due: below(5_000_000),
        attempt_count: below(5),
        customer_address: { country: pick(countries), postal_code: String(10_000 + below(90_000)) },
        discount: below(3) === 0 ? { coupon: { percent_off: below(100) / 2 } } : null,
        lines: {
          data: Array.from({ length: lines }, (_, at) => line(random, at)),
          has_more: false,
        },
      },
      previous_attributes: {},
    },
  });
}

function line({ below, pick }: Random, at: number): object {
  const product = pick(products);
  const period = pick(periods);
  return {
    id: `il_${at}_${below(1e9).toString(36)}`,
    object: 'line_item',
    amount: below(400_000) - 20_000,
    description: `${1 + below(40)} × ${product} plan (at €${below(900)}.${10 + below(89)} / ${period})`,
    discountable: true,
    metadata: { team: `team-${below(300)}`, 'cost-centre': `CC${below(900)}` },
    period: { end: 1_793_000_000 + below(1e6), start: 1_790_000_000 + below(1e6) },
    price: {
      id: `price_${below(600)}`,
      active: true,
      product: `prod_${product.toLowerCase()}`,
      nickname: below(4) === 0 ? null : `${product} ${period}ly`,
      recurring: { interval: period, usage_type: pick(['licensed', 'metered']) },
      unit_amount_decimal: `${below(90_000)}.${below(10)}`,
    },
    proration: below(5) === 0,
    quantity: 1 + below(40),
    tax_amounts: Array.from({ length: 2 }, () => ({
      amount: below(9000),
      inclusive: false,
      tax_rate: `txr_${below(40)}`,
    })),
    type: 'subscription',
  };
}

function pushEvent(random: Random, bytes: number): object {
  const { below, pick } = random;
  const commits = Math.max(1, Math.round((bytes - 1800) / 900));
  const repository = `shop/${pick(packages)}`;
  return envelope(random, 'code.example', pick(['push', 'pull_request', 'merge_group']), {
    ref: `refs/heads/${pick(['main', 'develop', `feature/${below(900)}`, `release/${below(90)}.x`])}`,
    forced: below(6) === 0,
    repository: {
      full_name: repository,
      private: true,
      topics: Array.from({ length: 4 }, () => pick(packages)),
      ...Object.fromEntries(
        ['archive', 'branches', 'hooks', 'issues', 'labels', 'pulls', 'tags', 'trees'].map((it) => [
          `${it}_url`,
          `https://code.example/api/repos/${repository}/${it}{/sha}`,
        ]),
      ),
    },
    sender: { login: pick(people), id: below(1e6), ip: `192.0.${below(4)}.${below(256)}` },
    commits: Array.from({ length: commits }, () => commit(random)),
  });
}

function commit(random: Random): object {
  const { below, pick } = random;
  const author = pick(people);
  const files = (most: number) => Array.from({ length: below(most) }, () => file(random));
  return {
    id: Array.from({ length: 5 }, () =>
      below(2 ** 31)
        .toString(16)
        .padStart(8, '0'),
    ).join(''),
    message: `${pick(['fix', 'feat', 'chore', 'Revert "feat'])}: ${pick(packages)} ${below(9000)} (#${below(5000)})`,
    timestamp: '2026-11-02T03:04:05+01:00',
    author: {
      name: author,
      username: author,
      email: `${author}@${pick(['shop.test', 'users.noreply.code.example'])}`,
    },
    added: files(6),
    removed: files(4),
    modified: files(16),
  };
}

function file({ below, pick }: Random): string {
  const folder = pick(['src', 'test', 'vendor', 'docs', 'src/generated']);
  return `packages/${pick(packages)}/${folder}/${pick(products).toLowerCase()}-${below(400)}.${pick(extensions)}`;
}

function payments(types: readonly (string | object)[], object: object): object {
  return { source: ['payments.example'], 'detail-type': types, detail: { data: { object } } };
}

function code(detail: object): object {
  return { source: ['code.example'], 'detail-type': ['push'], detail };
}

/** One rule of each kind for every number. */
const kinds: Readonly<Record<string, (n: number) => object>> = {
  filesOfAPackage: (n) =>
    code({ commits: { modified: [{ wildcard: `packages/${packages[n % 8]}/*/*-${n}*.ts` }] } }),
  filesOfAKind: (n) =>
    code({
      commits: {
        author: { username: [{ 'anything-but': ['dependabot[bot]', 'renovate[bot]'] }] },
        added: [{ wildcard: `*/docs/*-${n}*.md` }],
      },
    }),
  notGenerated: (n) =>
    code({
      ref: ['refs/heads/main', { prefix: 'refs/heads/release/' }],
      commits: {
        modified: [{ 'anything-but': { wildcard: ['*/vendor/*', '*/generated/*', `*-${n}.*`] } }],
        message: [{ prefix: 'fix' }, { wildcard: `*(#${n}*)` }],
      },
    }),
  notDocumentation: (n) =>
    code({
      repository: { full_name: [`shop/${packages[n % 8]}`] },
      commits: { removed: [{ 'anything-but': { suffix: ['.md', '.json', '.yml'] } }] },
    }),
  anyoneElse: (n) =>
    code({
      sender: { ip: [{ cidr: `192.0.${n % 4}.${(n * 8) % 256}/29` }] },
      commits: { author: { email: [{ 'anything-but': { suffix: '@shop.test' } }] } },
    }),
  ignoringCase: (n) =>
    code({
      commits: {
        message: [{ prefix: { 'equals-ignore-case': `REVERT "FEAT: ${packages[n % 8]}` } }],
      },
    }),
  expensiveLines: (n) =>
    payments(['invoice.paid'], {
      currency: [{ 'anything-but': 'usd' }],
      lines: {
        data: {
          amount: [{ numeric: ['>', 300_000 + n * 500] }],
          price: { recurring: { interval: ['year'] } },
        },
      },
    }),
  planOfATeam: (n) =>
    payments(['invoice.paid', 'invoice.finalized'], {
      lines: {
        data: {
          description: [{ wildcard: `*${products[n % 6]}*${periods[n % 3]}*` }],
          metadata: { team: [`team-${n}`] },
        },
      },
    }),
  otherPlans: (n) =>
    payments([{ 'anything-but': ['invoice.payment_failed'] }], {
      customer_address: { country: [{ 'anything-but': ['US', countries[n % 6]] }] },
      lines: {
        data: {
          price: { nickname: [{ 'anything-but': { prefix: ['Basic', 'Seats'] } }] },
          metadata: { 'cost-centre': [{ prefix: `CC${n}` }] },
        },
      },
    }),
  unnamedPrice: (n) =>
    payments(['invoice.finalized'], {
      lines: { data: { price: { nickname: [null], id: [`price_${n * 5}`, `price_${n * 7}`] } } },
    }),
  withoutDiscount: (n) =>
    payments(['invoice.payment_failed'], {
      discount: { coupon: { percent_off: [{ exists: false }] } },
      attempt_count: [{ numeric: ['>=', 1 + (n % 4)] }],
      customer_email: [{ 'anything-but': { 'equals-ignore-case': ['user1@example.com'] } }],
    }),
  taxed: (n) =>
    payments(['invoice.paid'], {
      lines: {
        data: {
          proration: [false],
          quantity: [{ numeric: ['>', 10 + (n % 30)] }],
          tax_amounts: {
            tax_rate: [{ 'anything-but': [`txr_${n % 40}`] }],
            amount: [{ numeric: ['<', n] }],
          },
        },
      },
    }),
};
