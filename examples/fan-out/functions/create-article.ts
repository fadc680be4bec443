import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';

const tables = new DynamoDBClient({});

/** The parts of the API Gateway event (payload format 2.0) that are used here. */
interface Request {
  readonly body?: string;
}

interface Article {
  readonly slug: string;
  readonly title: string;
  readonly tags: readonly string[];
}

/** `POST /articles`: writes an article, once. */
export async function handler({ body = '{}' }: Request) {
  const { slug, title, tags = [] } = JSON.parse(body) as Partial<Article>;
  if (!slug || !title) return answer(400, { message: 'slug and title are required' });
  const Item = { slug: { S: slug }, title: { S: title }, tags: { S: JSON.stringify(tags) } };
  const TableName = process.env['TABLE_NAME'];
  try {
    await tables.send(
      new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(slug)' }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return answer(409, { message: `There is an article ${slug}.` });
  }
  return answer(201, { slug });
}

function answer(statusCode: number, body: object) {
  return {
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
