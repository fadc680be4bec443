import { fileURLToPath } from 'node:url';
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AttributeType, BillingMode, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** A magazine. Articles arrive over HTTP and are sent to all subscribers. */
export class Magazine extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const articles = new Table(this, 'Articles', {
      partitionKey: { name: 'slug', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const createArticle = this.code('CreateArticle', 'create-article', {
      TABLE_NAME: articles.tableName,
    });
    articles.grantWriteData(createArticle);
    const api = new HttpApi(this, 'Api');
    api.addRoutes({
      path: '/articles',
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('CreateArticle', createArticle),
    });
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });

    const eventBus = new EventBus(this, 'Events');
    const announce = this.code('AnnounceArticle', 'announce-article', {
      EVENT_BUS_NAME: eventBus.eventBusName,
    });
    eventBus.grantPutEventsTo(announce);
    // Retried until it succeeds, while the stream keeps the record. A failed batch is split in
    // half, so that a slow record does not block the stream.
    announce.addEventSource(
      new DynamoEventSource(articles, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        bisectBatchOnError: true,
      }),
    );

    const published = new Topic(this, 'Published');
    new Rule(this, 'ArticlePublished', {
      eventBus,
      eventPattern: { source: ['com.example.magazine'], detailType: ['article.published'] },
      targets: [new SnsTopic(published)],
    });
    this.subscribe(published, 'IndexArticle', 'index-article');
    this.subscribe(published, 'WriteNewsletter', 'write-newsletter');
  }

  private code(id: string, file: string, environment: Record<string, string> = {}) {
    const entry = fileURLToPath(new URL(`../functions/${file}.ts`, import.meta.url));
    return new NodejsFunction(this, id, { entry, environment, runtime: Runtime.NODEJS_24_X });
  }

  /** Each subscriber has its own queue, so that a failing one does not affect the other. */
  private subscribe(topic: Topic, id: string, file: string) {
    const deadLetterQueue = new Queue(this, `${id}DeadLetters`);
    const queue = new Queue(this, `${id}Queue`, {
      visibilityTimeout: Duration.seconds(30),
      deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: 3 },
    });
    topic.addSubscription(new SqsSubscription(queue));
    this.code(id, file).addEventSource(new SqsEventSource(queue));
  }
}
