import { describe, expect, it } from 'vitest';
import type { ApiRequest } from './api-request.ts';
import { renderTemplate } from './render-template.ts';

const request: ApiRequest = {
  route: {
    method: {
      authorizationType: 'NONE',
      authorizerId: undefined,
      scopes: [],
      isKeyRequired: false,
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
  stageVariables: { table: 'orders' },
  body: Buffer.alloc(0),
};

const backslash = '\\';

describe('A mapping template', () => {
  const cases: [sentence: string, template: string, text: string][] = [
    ['reads the context', '$context.authorizer.claims.sub', 'ada'],
    ['reads a parameter from the path first', "$input.params('id')", 'lake"}'],
    ['reads a stage variable', '$stageVariables.table', 'orders'],
    ['reads a header whatever its case', "$input.params('Accept')", 'text/html'],
    ['is empty for a missing parameter', "[$input.params('none')]", '[]'],
    ['reads parameters by location', "$input.params().querystring.get('after')", "it's"],
    [
      'sees only the entries of a map that come from the request',
      "#if($input.params().path.get('constructor'))found#{else}nothing#end",
      'nothing',
    ],
    [
      'escapes for JavaScript, including apostrophes',
      "$util.escapeJavaScript($input.params('after'))",
      `it${backslash}'s`,
    ],
    [
      'replaces with regular expressions, as Java does',
      `$util.escapeJavaScript($input.params('after')).replaceAll("${backslash}${backslash}'", "'")`,
      "it's",
    ],
    [
      'keeps a quote inside its string',
      '{"id":"$util.escapeJavaScript($input.params(\'id\'))"}',
      `{"id":"lake${backslash}"}"}`,
    ],
    ['selects from the payload', "$input.path('$.a.b[1]')", '2'],
    ['returns a part of the payload as JSON', "$input.json('$.a')", '{"b":[1,2]}'],
    ['returns an empty string for a missing part of the payload', "[$input.path('$.x')]", '[]'],
    [
      'iterates over a list',
      "#foreach($n in $input.path('$.a.b'))$n#if($foreach.hasNext),#end#end",
      '1,2',
    ],
    ['leaves the name placeholders of DynamoDB alone', '"#owner = :owner"', '"#owner = :owner"'],
    ['does not evaluate values', "#set($x = 'a')$input.path('$.t')", '$x#if(true)'],
    ['prints the call of an unknown method unchanged', '$util.urlEncode', '$util.urlEncode'],
    ['ignores names that every object has', '$hasOwnProperty', '$hasOwnProperty'],
    ['prints values as Java does, whatever their members', "$input.path('$.o')", '{toString=null}'],
    ['ends a block before a brace', '#if($context)$context.requestId#end{"a":1}', 'r-1{"a":1}'],
    ['ends an alternative before a brace', '#if($none)x#else{"a":1}#end', '{"a":1}'],
    ['selects by a wildcard', "$input.json('$.r[*].id')", '[1,2]'],
    ['selects by a filter', "$input.json('$.r[?(@.id > 1)].id')", '[2]'],
    [
      'selects at any depth, and counts',
      "$input.path('$..id') $input.path('$.r.length()')",
      '[1, 2] 2',
    ],
    [
      'has methods of lists',
      '#set($l = [1, 2])#set($x = $l.add(3))$l.size() $l.isEmpty() $l.contains(3) $l.get(0) $l',
      '3 false true 1 [1, 2, 3]',
    ],
    [
      'has methods of maps',
      "#set($m = {'a': 1})$!m.put('b', [1, 2])$m.containsKey('b') $m.size() $m.keySet() $m",
      'true 2 [a, b] {a=1, b=[1, 2]}',
    ],
    [
      'has methods of strings',
      "#set($s = 'Hello World')$s.length() $s.replace('o', '0') $s.split(' ').get(1) $s.isEmpty()",
      '11 Hell0 W0rld World false',
    ],
    ['prints lists inside of maps', "$input.path('$.a')", '{b=[1, 2]}'],
    ['divides integers without a remainder', '#set($x = 7 / 2)$x #set($x = -7 / 2)$x', '3 -3'],
    ['encodes for URLs', "$util.urlEncode('a/b')", 'a%2Fb'],
  ];

  it.each(cases)('%s', (_, template, text) => {
    const payload =
      '{"a":{"b":[1,2]},"r":[{"id":1},{"id":2}],"t":"$x#if(true)","o":{"toString":null}}';
    expect(renderTemplate(template, payload, request).text).toBe(text);
  });

  it.each([
    ['a range that is too long', '#foreach($n in [1..999999999])$n#end', '1000 iterations'],
    [
      'nested loops that never end',
      `${'#foreach($n in [1..999])'.repeat(5)}x${'#end'.repeat(5)}`,
      '100000 iterations in all',
    ],
    ['unclosed blocks', '#if($a)'.repeat(60), '60 blocks without #end'],
    ['a macro that calls itself', '#macro(a)#a()#end#a()', 'nests too deeply'],
    ['a method without its argument', '$input.json()', '$input.json()'],
  ])('quickly rejects %s', (_, template, message) => {
    expect(() => renderTemplate(template, '{}', request)).toThrow(message);
  });

  it('overrides the status', () => {
    const template = '#set($context.responseOverride.status = 404)gone';
    expect(renderTemplate(template, '{}', request)).toMatchObject({
      text: 'gone',
      statusOverride: 404,
    });
  });

  it('overrides headers', () => {
    const template =
      '#set($context.responseOverride.header.Location = "/orders/$context.requestId")here';
    const { headerOverrides, text } = renderTemplate(template, '{}', request);
    expect([text, headerOverrides]).toEqual(['here', { location: '/orders/r-1' }]);
  });
});
