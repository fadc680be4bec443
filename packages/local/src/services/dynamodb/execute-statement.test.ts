import {
  BatchExecuteStatementCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { clientOptions, startWith } from '../../testing.ts';

let cloud: LocalCloud;
let client: DynamoDBClient;

/** The books of a library of other people. */
beforeAll(async () => {
  cloud = await startWith({
    Books: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'Books',
        KeySchema: [
          { AttributeName: 'author', KeyType: 'HASH' },
          { AttributeName: 'year', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'author', AttributeType: 'S' },
          { AttributeName: 'year', AttributeType: 'N' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
      },
    },
  });
  client = new DynamoDBClient(clientOptions(cloud.endpoint));
  const books: readonly [string, number, string, boolean][] = [
    ['Lem', 1961, 'Solaris', true],
    ['Lem', 1965, 'The Cyberiad', false],
    ['Lem', 1968, "His Master's Voice", true],
    ['Le Guin', 1969, 'The Left Hand of Darkness', true],
  ];
  for (const [author, year, title, isLent] of books) {
    const Item = {
      author: { S: author },
      year: { N: String(year) },
      title: { S: title },
      place: { M: { shelf: { L: [{ S: 'A' }, { N: String(year % 10) }] } } },
      ...(isLent ? { lent: { BOOL: true } } : {}),
    };
    await client.send(new PutItemCommand({ TableName: 'Books', Item }));
  }
});
afterAll(() => cloud.stop());

async function titles(Statement: string, ...parameters: readonly (string | number)[]) {
  const Parameters = parameters.map((value) =>
    typeof value === 'number' ? { N: String(value) } : { S: value },
  );
  const given = parameters.length === 0 ? { Statement } : { Statement, Parameters };
  const { Items = [] } = await client.send(new ExecuteStatementCommand(given));
  return Items.map(({ title }) => title?.S);
}

const cases: readonly (readonly [string, readonly (string | number)[], readonly string[]])[] = [
  ['SELECT * FROM Books WHERE author = ? AND year = ?', ['Lem', 1961], ['Solaris']],
  ['select title from "Books" where author = \'Le Guin\'', [], ['The Left Hand of Darkness']],
  [
    "SELECT title FROM Books WHERE author = 'Lem' AND year >= 1965 ORDER BY year DESC",
    [],
    ["His Master's Voice", 'The Cyberiad'],
  ],
  ["SELECT title FROM Books WHERE title = 'His Master''s Voice'", [], ["His Master's Voice"]],
  [
    'SELECT title FROM Books WHERE year BETWEEN 1965 AND 1968',
    [],
    ['The Cyberiad', "His Master's Voice"],
  ],
  [
    'SELECT title FROM Books WHERE year IN [1961, 1969]',
    [],
    ['Solaris', 'The Left Hand of Darkness'],
  ],
  ['SELECT title FROM Books WHERE lent IS MISSING', [], ['The Cyberiad']],
  [
    'SELECT title FROM Books WHERE begins_with(title, ?)',
    ['The '],
    ['The Cyberiad', 'The Left Hand of Darkness'],
  ],
  [
    "SELECT title FROM Books WHERE NOT (author = 'Lem' OR year < 1960) AND lent = true",
    [],
    ['The Left Hand of Darkness'],
  ],
  ['SELECT title FROM Books WHERE place.shelf[1] = 8', [], ["His Master's Voice"]],
];

describe('PartiQL', () => {
  for (const [statement, parameters, wanted] of cases) {
    it(`reads: ${statement}`, async () => {
      expect((await titles(statement, ...parameters)).toSorted()).toEqual(wanted.toSorted());
    });
  }

  it('orders by the sort key and returns nested columns under their last name', async () => {
    const Statement = "SELECT year, place.shelf FROM Books WHERE author = 'Lem' ORDER BY year DESC";
    const { Items = [] } = await client.send(new ExecuteStatementCommand({ Statement, Limit: 2 }));
    expect(Items.map(({ year }) => year?.N)).toEqual(['1968', '1965']);
    expect(Items[0]?.['shelf']?.L?.[0]).toEqual({ S: 'A' });
  });

  it.each([
    ['SELEC * FROM Books', 'runs SELECT statements only'],
    ['DELETE FROM Books WHERE author = 1', 'runs SELECT statements only'],
    ['SELECT * FROM Books WHERE', "Statement wasn't well formed"],
    ['SELECT * FROM Books; x', "Statement wasn't well formed"],
    ['SELECT * FROM Books WHERE author = ?', "Statement wasn't well formed"],
  ])('rejects %s', async (statement, message) => {
    await expect(titles(statement)).rejects.toThrow(message);
  });

  it('answers each statement of a batch and reports a missing table', async () => {
    const Statements = [
      { Statement: "SELECT * FROM Books WHERE author = 'Lem' AND year = 1961" },
      { Statement: 'SELEC' },
    ];
    const { Responses = [] } = await client.send(new BatchExecuteStatementCommand({ Statements }));
    expect(Responses[0]?.Item?.['title']).toEqual({ S: 'Solaris' });
    expect(Responses[1]?.Error?.Code).toBe('ValidationError');
    await expect(titles('SELECT * FROM Nowhere')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
