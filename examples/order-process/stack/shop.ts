import { fileURLToPath } from 'node:url';
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';
import { EmailCustomer } from '../generated/consumers/email-customer/email-customer.construct.ts';
import { FulfilOrder } from '../generated/consumers/fulfil-order/fulfil-order.construct.ts';

/** A shop: the stock, the payment, and the workflow that connects them. */
export class Shop extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const eventBus = new EventBus(this, 'Orders');
    const orders = this.table('OrdersTaken', 'orderId');
    const stock = this.table('Stock', 'sku');
    const chargeCard = new NodejsFunction(this, 'ChargeCard', {
      entry: fileURLToPath(new URL('../payment/charge-card.ts', import.meta.url)),
      runtime: Runtime.NODEJS_24_X,
    });
    const fulfilOrder = new FulfilOrder(this, 'FulfilOrder', {
      eventBus,
      environment: {
        ORDER_TABLE: orders.tableName,
        STOCK_TABLE: stock.tableName,
        CHARGE_CARD: chargeCard.functionArn,
        EVENT_BUS: eventBus.eventBusName,
      },
    });
    orders.grantWriteData(fulfilOrder);
    stock.grantReadWriteData(fulfilOrder);
    chargeCard.grantInvoke(fulfilOrder);
    new EmailCustomer(this, 'EmailCustomer', { eventBus });
  }

  private table(id: string, key: string): Table {
    return new Table(this, id, {
      partitionKey: { name: key, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
