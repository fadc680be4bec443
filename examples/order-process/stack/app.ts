import { App } from 'aws-cdk-lib';
import { Shop } from './shop.ts';

new Shop(new App(), 'Shop');
