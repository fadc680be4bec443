import { App } from 'aws-cdk-lib';
import { Magazine } from './magazine.ts';

new Magazine(new App(), 'Magazine');
