import { renderTemplate } from '@eventwright/local/parsers';
import type { Random } from '@eventwright/pattern/testing';
import { mutateText } from '../inputs/mutate-text.ts';
import { oddTexts } from '../inputs/odd.ts';
import { mustBeClear } from '../refusal.ts';
import { target, type Verdict } from '../target.ts';

interface Input {
  readonly template: string;
  readonly payload: string;
  readonly id: string;
}

const templates = [
  '{"id":"$util.escapeJavaScript($input.params(\'id\'))","n":$input.json(\'$.n\')}',
  "#set($r = $input.path('$'))#foreach($i in $r.items)$i.name#if($foreach.hasNext),#end#end",
  '#if($context.authorizer.claims.sub == "ada")a#elseif($input.params().path.get("id"))b#{else}c#end',
  "$util.urlEncode($input.body) $util.base64Decode($util.base64Encode('é'))",
  '#set($context.responseOverride.status = 404){}',
  "#set($m = {})$util.parseJson('{\"a\":[1,2]}').a.size() $input.params('id').replaceAll('a', 'b')",
  '#foreach($n in [1..5])$n#end #set($x = 1 + 2 * 3)$x $!nothing $nothing.at.all ${x}',
  "$input.params('id').split('/') $input.params('id').substring(1) $input.params('id').length()",
  '#set($a = $input.path("$.items[0].name"))"$a" ## comment\n#* block *#',
  '#macro(hi $n)hi $n#end#hi("x") #evaluate("$x") #parse("x.vm") #include("x") #stop',
];
const payloads = [
  '{"toString":null,"items":[{"name":{"toString":1}}],"constructor":{}}',
  '{"n":1,"items":[{"name":"x"},{"name":"y"}]}',
  '[1,2]',
  'null',
  '',
  'no json',
  '"t"',
];

/**
 * Mapping templates of API Gateway. Errors are specific, and nothing outside the template is
 * reachable.
 */
export async function openMappingTemplates() {
  return target<Input>({ make, check });
}

function make(random: Random): Input {
  const template = random.pick(templates);
  return {
    template: random.below(4) === 0 ? template : mutateText(random, template, templates),
    payload: random.pick(payloads),
    id: random.pick(['abc', 'lake"}', ...oddTexts]),
  };
}

function check({ template, payload, id }: Input): Verdict {
  const before = Object.keys(globalThis).length;
  let text: string;
  try {
    text = renderTemplate(template, payload, requestWith(id)).text;
  } catch (error) {
    if (!(error instanceof Error)) throw new Error(`Not an error: ${String(error)}`);
    mustBeClear(error.message);
    return 'refused';
  }
  if (
    /\[native code\]|function \w*\(|=>/.test(text) &&
    !/native|function|=>/.test(template + payload + id)
  ) {
    throw new Error(`The template reaches code: ${text.slice(0, 200)}`);
  }
  if (Object.keys(globalThis).length !== before || 'polluted' in {}) {
    throw new Error('The template changes the program.');
  }
  mustEscape(id);
  return 'accepted';
}

/** User input stays within the string into which a template inserts it. */
function mustEscape(id: string): void {
  const template =
    '{"id":"$util.escapeJavaScript($input.params(\'id\')).replaceAll("\\\\\'", "\'")"}';
  const { text } = renderTemplate(template, '{}', requestWith(id));
  let value: { readonly id?: unknown };
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    throw new Error(`An escaped parameter leaves its string: ${text}`);
  }
  if (value.id !== id) throw new Error(`An escaped parameter is another: ${text}`);
}

function requestWith(id: string): Parameters<typeof renderTemplate>[2] {
  return {
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
      pathParameters: { id },
    },
    methodArn: 'arn:aws:execute-api:us-east-1:000000000000:api/prod/GET/images/{id}',
    path: { id },
    querystring: { after: "it's", constructor: 'x' },
    header: { accept: 'text/html' },
    context: { requestId: 'r-1', authorizer: { claims: { sub: 'ada' } } },
    stageVariables: {},
    body: Buffer.alloc(0),
  };
}
