import { describe, expect, it } from 'vitest';
import type { ApiRequest } from './api-request.ts';
import { renderTemplate } from './render-template.ts';

const request: ApiRequest = {
  route: {
    method: {
      authorizationType: 'NONE',
      authorizerId: undefined,
      requestParameters: {},
      requestModels: {},
      requestValidatorId: undefined,
      integration: { Type: 'MOCK' },
    },
    resourcePath: '/images/{id}',
    pathParameters: { id: 'lake"}' },
  },
  methodArn: 'arn:aws:execute-api:us-east-1:000000000000:api/prod/GET/images/{id}',
  path: { id: 'lake"}' },
  querystring: { after: "it's", constructor: 'x' },
  header: { accept: 'text/html' },
  context: { requestId: 'r-1', authorizer: { claims: { sub: 'ada' } } },
  body: Buffer.alloc(0),
};

const backslash = '\\';

describe('A mapping template', () => {
  const cases: [sentence: string, template: string, text: string][] = [
    ['reads the context', '$context.authorizer.claims.sub', 'ada'],
    ['reads a parameter from the path first', "$input.params('id')", 'lake"}'],
    ['reads a header whatever its case', "$input.params('Accept')", 'text/html'],
    ['has nothing where a parameter is missing', "[$input.params('none')]", '[]'],
    ['reads parameters by their place', "$input.params().querystring.get('after')", "it's"],
    [
      'sees of a map only what the request put there',
      "#if($input.params().path.get('constructor'))found#{else}nothing#end",
      'nothing',
    ],
    [
      'escapes for JavaScript, the apostrophe too',
      "$util.escapeJavaScript($input.params('after'))",
      `it${backslash}'s`,
    ],
    [
      'replaces as Java does, by a regular expression',
      `$util.escapeJavaScript($input.params('after')).replaceAll("${backslash}${backslash}'", "'")`,
      "it's",
    ],
    [
      'keeps a quote inside of the string that it is put in',
      '{"id":"$util.escapeJavaScript($input.params(\'id\'))"}',
      `{"id":"lake${backslash}"}"}`,
    ],
    ['selects from the payload', "$input.path('$.a.b[1]')", '2'],
    ['gives a part of the payload as JSON', "$input.json('$.a')", '{"b":[1,2]}'],
    ['has the empty string for what the payload lacks', "[$input.path('$.x')]", '[]'],
    ['walks a list', "#foreach($n in $input.path('$.a.b'))$n#if($foreach.hasNext),#end#end", '1,2'],
    ['leaves the name placeholders of DynamoDB alone', '"#owner = :owner"', '"#owner = :owner"'],
    ['does not evaluate what a value says', "#set($x = 'a')$input.path('$.t')", '$x#if(true)'],
    ['shows a method that it does not call as it is written', '$util.urlEncode', '$util.urlEncode'],
    ['knows no name that every object has', '$hasOwnProperty', '$hasOwnProperty'],
    ['shows a value as Java does, whatever its members', "$input.path('$.o')", '{toString=null}'],
    ['encodes for addresses', "$util.urlEncode('a/b')", 'a%2Fb'],
  ];

  it.each(cases)('%s', (_, template, text) => {
    const payload = '{"a":{"b":[1,2]},"t":"$x#if(true)","o":{"toString":null}}';
    expect(renderTemplate(template, payload, request).text).toBe(text);
  });

  it.each([
    ['a range that is too long', '#foreach($n in [1..999999999])$n#end', '1000 iterations'],
    [
      'loops in loops that never end',
      `${'#foreach($n in [1..999])'.repeat(5)}x${'#end'.repeat(5)}`,
      '100000 iterations in all',
    ],
    ['blocks that do not end', '#if($a)'.repeat(60), '60 blocks without #end'],
    ['a macro that calls itself', '#macro(a)#a()#end#a()', 'nests too deeply'],
    ['a method without its argument', '$input.json()', '$input.json()'],
  ])('refuses %s, soon', (_, template, message) => {
    expect(() => renderTemplate(template, '{}', request)).toThrow(message);
  });

  it('overrides the status', () => {
    const template = '#set($context.responseOverride.status = 404)gone';
    expect(renderTemplate(template, '{}', request)).toEqual({ text: 'gone', statusOverride: 404 });
  });
});
