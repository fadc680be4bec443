// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate
// Made by Ajv; loaded only when a detail was refused.

function codePoints(text) {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}

function lacks(name) {
  return "must have required property '" + name + "'";
}
function longer(than) {
  return "must NOT have more than " + than + " characters";
}
function shorter(than) {
  return "must NOT have fewer than " + than + " characters";
}
function differs(pattern) {
  return "must match pattern \"" + pattern + "\"";
}
function unknown() {
  return "must NOT have additional properties";
}

const validate = validate0;
const func0 = codePoints;
const pattern0 = new RegExp("^[0-9A-Za-z][0-9A-Za-z:._/#-]*$", "u");
const formats0 = /^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)[t ](?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)|23:59:60(?:\.\d+)?z|(?:[01]\d|2[0-3]):[0-5]\d:60(?:\.\d+)?[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/i;

function validate2(data, instancePath=""){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eventId === undefined){
vErrors = also(vErrors, instancePath, lacks("eventId"));
errors++;
}
if(data.correlationId === undefined){
vErrors = also(vErrors, instancePath, lacks("correlationId"));
errors++;
}
if(data.causationId === undefined){
vErrors = also(vErrors, instancePath, lacks("causationId"));
errors++;
}
if(data.occurredAt === undefined){
vErrors = also(vErrors, instancePath, lacks("occurredAt"));
errors++;
}
for(const key0 in data){
if(!(((((key0 === "eventId") || (key0 === "correlationId")) || (key0 === "causationId")) || (key0 === "occurredAt")) || (key0 === "startedAt"))){
vErrors = also(vErrors, instancePath, unknown(), {additionalProperty: key0});
errors++;
}
}
if(data.eventId !== undefined){
let data0 = data.eventId;
if(typeof data0 === "string"){
if(func0(data0) > 256){
vErrors = also(vErrors, instancePath+"/eventId", longer(256));
errors++;
}
if(func0(data0) < 1){
vErrors = also(vErrors, instancePath+"/eventId", shorter(1));
errors++;
}
if(!pattern0.test(data0)){
vErrors = also(vErrors, instancePath+"/eventId", differs("^[0-9A-Za-z][0-9A-Za-z:._/#-]*$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/eventId", "must be string");
errors++;
}
}
if(data.correlationId !== undefined){
let data1 = data.correlationId;
if(typeof data1 === "string"){
if(func0(data1) > 256){
vErrors = also(vErrors, instancePath+"/correlationId", longer(256));
errors++;
}
if(func0(data1) < 1){
vErrors = also(vErrors, instancePath+"/correlationId", shorter(1));
errors++;
}
if(!pattern0.test(data1)){
vErrors = also(vErrors, instancePath+"/correlationId", differs("^[0-9A-Za-z][0-9A-Za-z:._/#-]*$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/correlationId", "must be string");
errors++;
}
}
if(data.causationId !== undefined){
let data2 = data.causationId;
if(typeof data2 === "string"){
if(func0(data2) > 256){
vErrors = also(vErrors, instancePath+"/causationId", longer(256));
errors++;
}
if(func0(data2) < 1){
vErrors = also(vErrors, instancePath+"/causationId", shorter(1));
errors++;
}
if(!pattern0.test(data2)){
vErrors = also(vErrors, instancePath+"/causationId", differs("^[0-9A-Za-z][0-9A-Za-z:._/#-]*$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/causationId", "must be string");
errors++;
}
}
if(data.occurredAt !== undefined){
let data3 = data.occurredAt;
if(typeof data3 === "string"){
if(func0(data3) > 64){
vErrors = also(vErrors, instancePath+"/occurredAt", longer(64));
errors++;
}
if(!(formats0.test(data3))){
vErrors = also(vErrors, instancePath+"/occurredAt", "must match format \""+"date-time"+"\"");
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/occurredAt", "must be string");
errors++;
}
}
if(data.startedAt !== undefined){
let data4 = data.startedAt;
if(typeof data4 === "string"){
if(func0(data4) > 64){
vErrors = also(vErrors, instancePath+"/startedAt", longer(64));
errors++;
}
if(!(formats0.test(data4))){
vErrors = also(vErrors, instancePath+"/startedAt", "must match format \""+"date-time"+"\"");
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/startedAt", "must be string");
errors++;
}
}
}
else {
vErrors = also(vErrors, instancePath, "must be object");
errors++;
}
validate2.errors = vErrors;
return errors === 0;
}

const pattern3 = new RegExp("^[0-9A-Za-z_=+-]+$", "u");
const pattern4 = new RegExp("^[0-9A-Za-z][0-9A-Za-z-]*$", "u");

function validate4(data, instancePath=""){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.imageId === undefined){
vErrors = also(vErrors, instancePath, lacks("imageId"));
errors++;
}
if(data.owner === undefined){
vErrors = also(vErrors, instancePath, lacks("owner"));
errors++;
}
for(const key0 in data){
if(!((key0 === "imageId") || (key0 === "owner"))){
vErrors = also(vErrors, instancePath, unknown(), {additionalProperty: key0});
errors++;
}
}
if(data.imageId !== undefined){
let data0 = data.imageId;
if(typeof data0 === "string"){
if(func0(data0) > 64){
vErrors = also(vErrors, instancePath+"/imageId", longer(64));
errors++;
}
if(func0(data0) < 1){
vErrors = also(vErrors, instancePath+"/imageId", shorter(1));
errors++;
}
if(!pattern3.test(data0)){
vErrors = also(vErrors, instancePath+"/imageId", differs("^[0-9A-Za-z_=+-]+$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/imageId", "must be string");
errors++;
}
}
if(data.owner !== undefined){
let data1 = data.owner;
if(typeof data1 === "string"){
if(func0(data1) > 64){
vErrors = also(vErrors, instancePath+"/owner", longer(64));
errors++;
}
if(func0(data1) < 1){
vErrors = also(vErrors, instancePath+"/owner", shorter(1));
errors++;
}
if(!pattern4.test(data1)){
vErrors = also(vErrors, instancePath+"/owner", differs("^[0-9A-Za-z][0-9A-Za-z-]*$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/owner", "must be string");
errors++;
}
}
}
else {
vErrors = also(vErrors, instancePath, "must be object");
errors++;
}
validate4.errors = vErrors;
return errors === 0;
}

const pattern5 = new RegExp("^[a-z0-9][a-z0-9.-]*$", "u");
const pattern6 = new RegExp("^[0-9A-Za-z_=+./-]+$", "u");
const pattern7 = new RegExp("^image/[a-z0-9.+-]+$", "u");
const pattern8 = new RegExp("^[0-9a-f]{64}$", "u");

function validate6(data, instancePath=""){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.bucket === undefined){
vErrors = also(vErrors, instancePath, lacks("bucket"));
errors++;
}
if(data.key === undefined){
vErrors = also(vErrors, instancePath, lacks("key"));
errors++;
}
if(data.contentType === undefined){
vErrors = also(vErrors, instancePath, lacks("contentType"));
errors++;
}
if(data.bytes === undefined){
vErrors = also(vErrors, instancePath, lacks("bytes"));
errors++;
}
if(data.width === undefined){
vErrors = also(vErrors, instancePath, lacks("width"));
errors++;
}
if(data.height === undefined){
vErrors = also(vErrors, instancePath, lacks("height"));
errors++;
}
if(data.sha256 === undefined){
vErrors = also(vErrors, instancePath, lacks("sha256"));
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "bucket") || (key0 === "key")) || (key0 === "contentType")) || (key0 === "bytes")) || (key0 === "width")) || (key0 === "height")) || (key0 === "sha256"))){
vErrors = also(vErrors, instancePath, unknown(), {additionalProperty: key0});
errors++;
}
}
if(data.bucket !== undefined){
let data0 = data.bucket;
if(typeof data0 === "string"){
if(func0(data0) > 63){
vErrors = also(vErrors, instancePath+"/bucket", longer(63));
errors++;
}
if(func0(data0) < 3){
vErrors = also(vErrors, instancePath+"/bucket", shorter(3));
errors++;
}
if(!pattern5.test(data0)){
vErrors = also(vErrors, instancePath+"/bucket", differs("^[a-z0-9][a-z0-9.-]*$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/bucket", "must be string");
errors++;
}
}
if(data.key !== undefined){
let data1 = data.key;
if(typeof data1 === "string"){
if(func0(data1) > 512){
vErrors = also(vErrors, instancePath+"/key", longer(512));
errors++;
}
if(func0(data1) < 1){
vErrors = also(vErrors, instancePath+"/key", shorter(1));
errors++;
}
if(!pattern6.test(data1)){
vErrors = also(vErrors, instancePath+"/key", differs("^[0-9A-Za-z_=+./-]+$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/key", "must be string");
errors++;
}
}
if(data.contentType !== undefined){
let data2 = data.contentType;
if(typeof data2 === "string"){
if(func0(data2) > 64){
vErrors = also(vErrors, instancePath+"/contentType", longer(64));
errors++;
}
if(!pattern7.test(data2)){
vErrors = also(vErrors, instancePath+"/contentType", differs("^image/[a-z0-9.+-]+$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/contentType", "must be string");
errors++;
}
}
if(data.bytes !== undefined){
let data3 = data.bytes;
if(!((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3)))){
vErrors = also(vErrors, instancePath+"/bytes", "must be integer");
errors++;
}
if(typeof data3 == "number"){
if(data3 > 5497558138880 || isNaN(data3)){
vErrors = also(vErrors, instancePath+"/bytes", "must be <= 5497558138880");
errors++;
}
if(data3 < 1 || isNaN(data3)){
vErrors = also(vErrors, instancePath+"/bytes", "must be >= 1");
errors++;
}
}
}
if(data.width !== undefined){
let data4 = data.width;
if(!((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4)))){
vErrors = also(vErrors, instancePath+"/width", "must be integer");
errors++;
}
if(typeof data4 == "number"){
if(data4 > 65535 || isNaN(data4)){
vErrors = also(vErrors, instancePath+"/width", "must be <= 65535");
errors++;
}
if(data4 < 1 || isNaN(data4)){
vErrors = also(vErrors, instancePath+"/width", "must be >= 1");
errors++;
}
}
}
if(data.height !== undefined){
let data5 = data.height;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
vErrors = also(vErrors, instancePath+"/height", "must be integer");
errors++;
}
if(typeof data5 == "number"){
if(data5 > 65535 || isNaN(data5)){
vErrors = also(vErrors, instancePath+"/height", "must be <= 65535");
errors++;
}
if(data5 < 1 || isNaN(data5)){
vErrors = also(vErrors, instancePath+"/height", "must be >= 1");
errors++;
}
}
}
if(data.sha256 !== undefined){
let data6 = data.sha256;
if(typeof data6 === "string"){
if(func0(data6) > 64){
vErrors = also(vErrors, instancePath+"/sha256", longer(64));
errors++;
}
if(func0(data6) < 64){
vErrors = also(vErrors, instancePath+"/sha256", shorter(64));
errors++;
}
if(!pattern8.test(data6)){
vErrors = also(vErrors, instancePath+"/sha256", differs("^[0-9a-f]{64}$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/sha256", "must be string");
errors++;
}
}
}
else {
vErrors = also(vErrors, instancePath, "must be object");
errors++;
}
validate6.errors = vErrors;
return errors === 0;
}

const pattern9 = new RegExp("^[a-z][a-z0-9-]*$", "u");

function validate9(data, instancePath=""){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.bucket === undefined){
vErrors = also(vErrors, instancePath, lacks("bucket"));
errors++;
}
if(data.key === undefined){
vErrors = also(vErrors, instancePath, lacks("key"));
errors++;
}
if(data.contentType === undefined){
vErrors = also(vErrors, instancePath, lacks("contentType"));
errors++;
}
if(data.bytes === undefined){
vErrors = also(vErrors, instancePath, lacks("bytes"));
errors++;
}
if(data.width === undefined){
vErrors = also(vErrors, instancePath, lacks("width"));
errors++;
}
if(data.height === undefined){
vErrors = also(vErrors, instancePath, lacks("height"));
errors++;
}
if(data.sha256 === undefined){
vErrors = also(vErrors, instancePath, lacks("sha256"));
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "bucket") || (key0 === "key")) || (key0 === "contentType")) || (key0 === "bytes")) || (key0 === "width")) || (key0 === "height")) || (key0 === "sha256"))){
vErrors = also(vErrors, instancePath, unknown(), {additionalProperty: key0});
errors++;
}
}
if(data.bucket !== undefined){
let data0 = data.bucket;
if(typeof data0 === "string"){
if(func0(data0) > 63){
vErrors = also(vErrors, instancePath+"/bucket", longer(63));
errors++;
}
if(func0(data0) < 3){
vErrors = also(vErrors, instancePath+"/bucket", shorter(3));
errors++;
}
if(!pattern5.test(data0)){
vErrors = also(vErrors, instancePath+"/bucket", differs("^[a-z0-9][a-z0-9.-]*$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/bucket", "must be string");
errors++;
}
}
if(data.key !== undefined){
let data1 = data.key;
if(typeof data1 === "string"){
if(func0(data1) > 512){
vErrors = also(vErrors, instancePath+"/key", longer(512));
errors++;
}
if(func0(data1) < 1){
vErrors = also(vErrors, instancePath+"/key", shorter(1));
errors++;
}
if(!pattern6.test(data1)){
vErrors = also(vErrors, instancePath+"/key", differs("^[0-9A-Za-z_=+./-]+$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/key", "must be string");
errors++;
}
}
if(data.contentType !== undefined){
let data2 = data.contentType;
if(typeof data2 === "string"){
if(func0(data2) > 64){
vErrors = also(vErrors, instancePath+"/contentType", longer(64));
errors++;
}
if(!pattern7.test(data2)){
vErrors = also(vErrors, instancePath+"/contentType", differs("^image/[a-z0-9.+-]+$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/contentType", "must be string");
errors++;
}
}
if(data.bytes !== undefined){
let data3 = data.bytes;
if(!((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3)))){
vErrors = also(vErrors, instancePath+"/bytes", "must be integer");
errors++;
}
if(typeof data3 == "number"){
if(data3 > 5497558138880 || isNaN(data3)){
vErrors = also(vErrors, instancePath+"/bytes", "must be <= 5497558138880");
errors++;
}
if(data3 < 1 || isNaN(data3)){
vErrors = also(vErrors, instancePath+"/bytes", "must be >= 1");
errors++;
}
}
}
if(data.width !== undefined){
let data4 = data.width;
if(!((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4)))){
vErrors = also(vErrors, instancePath+"/width", "must be integer");
errors++;
}
if(typeof data4 == "number"){
if(data4 > 65535 || isNaN(data4)){
vErrors = also(vErrors, instancePath+"/width", "must be <= 65535");
errors++;
}
if(data4 < 1 || isNaN(data4)){
vErrors = also(vErrors, instancePath+"/width", "must be >= 1");
errors++;
}
}
}
if(data.height !== undefined){
let data5 = data.height;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
vErrors = also(vErrors, instancePath+"/height", "must be integer");
errors++;
}
if(typeof data5 == "number"){
if(data5 > 65535 || isNaN(data5)){
vErrors = also(vErrors, instancePath+"/height", "must be <= 65535");
errors++;
}
if(data5 < 1 || isNaN(data5)){
vErrors = also(vErrors, instancePath+"/height", "must be >= 1");
errors++;
}
}
}
if(data.sha256 !== undefined){
let data6 = data.sha256;
if(typeof data6 === "string"){
if(func0(data6) > 64){
vErrors = also(vErrors, instancePath+"/sha256", longer(64));
errors++;
}
if(func0(data6) < 64){
vErrors = also(vErrors, instancePath+"/sha256", shorter(64));
errors++;
}
if(!pattern8.test(data6)){
vErrors = also(vErrors, instancePath+"/sha256", differs("^[0-9a-f]{64}$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/sha256", "must be string");
errors++;
}
}
}
else {
vErrors = also(vErrors, instancePath, "must be object");
errors++;
}
validate9.errors = vErrors;
return errors === 0;
}


function validate8(data, instancePath=""){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
vErrors = also(vErrors, instancePath, lacks("name"));
errors++;
}
if(data.picture === undefined){
vErrors = also(vErrors, instancePath, lacks("picture"));
errors++;
}
for(const key0 in data){
if(!((key0 === "name") || (key0 === "picture"))){
vErrors = also(vErrors, instancePath, unknown(), {additionalProperty: key0});
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func0(data0) > 32){
vErrors = also(vErrors, instancePath+"/name", longer(32));
errors++;
}
if(func0(data0) < 1){
vErrors = also(vErrors, instancePath+"/name", shorter(1));
errors++;
}
if(!pattern9.test(data0)){
vErrors = also(vErrors, instancePath+"/name", differs("^[a-z][a-z0-9-]*$"));
errors++;
}
}
else {
vErrors = also(vErrors, instancePath+"/name", "must be string");
errors++;
}
}
if(data.picture !== undefined){
let data1 = data.picture;
if(!(validate9(data1, instancePath+"/picture"))){
vErrors = vErrors === null ? validate9.errors : vErrors.concat(validate9.errors);
errors = vErrors.length;
}
}
}
else {
vErrors = also(vErrors, instancePath, "must be object");
errors++;
}
validate8.errors = vErrors;
return errors === 0;
}


function validate0(data, instancePath=""){
/*# sourceURL="catalogue:///events/ImageProcessed.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.metadata === undefined){
vErrors = also(vErrors, instancePath, lacks("metadata"));
errors++;
}
if(data.image === undefined){
vErrors = also(vErrors, instancePath, lacks("image"));
errors++;
}
if(data.original === undefined){
vErrors = also(vErrors, instancePath, lacks("original"));
errors++;
}
if(data.variants === undefined){
vErrors = also(vErrors, instancePath, lacks("variants"));
errors++;
}
for(const key0 in data){
if(!((((key0 === "metadata") || (key0 === "image")) || (key0 === "original")) || (key0 === "variants"))){
vErrors = also(vErrors, instancePath, unknown(), {additionalProperty: key0});
errors++;
}
}
if(data.metadata !== undefined){
let data0 = data.metadata;
if(!(validate2(data0, instancePath+"/metadata"))){
vErrors = vErrors === null ? validate2.errors : vErrors.concat(validate2.errors);
errors = vErrors.length;
}
}
if(data.image !== undefined){
let data1 = data.image;
if(!(validate4(data1, instancePath+"/image"))){
vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
errors = vErrors.length;
}
}
if(data.original !== undefined){
let data2 = data.original;
if(!(validate6(data2, instancePath+"/original"))){
vErrors = vErrors === null ? validate6.errors : vErrors.concat(validate6.errors);
errors = vErrors.length;
}
}
if(data.variants !== undefined){
let data3 = data.variants;
if(Array.isArray(data3)){
if(data3.length > 12){
vErrors = also(vErrors, instancePath+"/variants", "must NOT have more than 12 items");
errors++;
}
if(data3.length < 1){
vErrors = also(vErrors, instancePath+"/variants", "must NOT have fewer than 1 items");
errors++;
}
let valid2 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs7 = errors;
if(!(validate8(data4, instancePath+"/variants/" + i0))){
vErrors = vErrors === null ? validate8.errors : vErrors.concat(validate8.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
if(!valid1){
valid2 = false;
}
}
}
else {
vErrors = also(vErrors, instancePath+"/variants", "must be array");
errors++;
}
}
}
else {
vErrors = also(vErrors, instancePath, "must be object");
errors++;
}
validate0.errors = vErrors;
return errors === 0;
}

/** What is wrong with a detail: each place as a JSON pointer, each with one sentence. */
export function explainImageProcessed(detail) {
  return validate(detail) ? [] : validate.errors.map(violation);
}

/** Throws a TypeError that names every place, where a detail is not valid. */
export function assertImageProcessed(detail) {
  const found = explainImageProcessed(detail);
  if (found.length === 0) return;
  const reasons = found.map(({ pointer, message }) => `${pointer === '' ? '(root)' : pointer} ${message}`);
  throw new TypeError(`ImageProcessed is not valid: ${reasons.join('; ')}`);
}

/** The same as a Standard Schema, for libraries that take any validator (standardschema.dev). */
export const imageProcessedSchema = {
  '~standard': {
    version: 1,
    vendor: 'eventwright',
    validate: (value) => {
      const found = explainImageProcessed(value);
      return found.length === 0 ? { value } : { issues: found.map(issue) };
    },
  },
};

function issue({ pointer, message }) {
  const names = pointer.split('/').slice(1);
  return { message, path: names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~')) };
}

function violation({ instancePath, message, params = {} }) {
  const name = params.additionalProperty ?? params.unevaluatedProperty;
  const one = name === undefined ? params.allowedValue : name;
  const values = params.allowedValues ?? (one === undefined ? [] : [one]);
  const more = values.map((value) => JSON.stringify(value)).join(', ');
  return { pointer: instancePath, message: more === '' ? message : `${message}: ${more}` };
}

function also(errors, instancePath, message, params) {
  const all = errors ?? [];
  all.push({ instancePath, message, params });
  return all;
}
