import { expect, test } from 'vitest';
import { camelCase, isIdentifier, pascalCase, safeIdentifier } from './identifier.ts';

test.each([
  ['ImageUploaded', 'imageUploaded'],
  ['image-uploaded', 'imageUploaded'],
  ['image_uploaded', 'imageUploaded'],
  ['image_uploaded.v2', 'imageUploadedV2'],
  ['_image', '_image'],
  ['Object Created', 'objectCreated'],
  ['URLSeen', 'urlSeen'],
  ['S3ObjectSeen', 's3ObjectSeen'],
  ['Delete', 'delete_'],
  ['9Lives', '_9Lives'],
  ['', '_'],
])('the value of %j is named %s', (name, want) => {
  expect(camelCase(name)).toBe(want);
});

test.each([
  ['process-image', 'ProcessImage'],
  ['image upload', 'ImageUpload'],
  ['notify_customer', 'NotifyCustomer'],
  ['Order_Created', 'Order_Created'],
])('the type of %j is named %s', (name, want) => {
  expect(pascalCase(name)).toBe(want);
});

test.each(['class', 'await', 'undefined', 'Promise', 'a b', '', '1a'])(
  '%j may not be declared',
  (name) => {
    expect(isIdentifier(name)).toBe(false);
    expect(isIdentifier(safeIdentifier(name))).toBe(true);
  },
);
