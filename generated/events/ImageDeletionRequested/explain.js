// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
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


function validate0(data, instancePath=""){
/*# sourceURL="catalogue:///events/ImageDeletionRequested.json" */;
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
for(const key0 in data){
if(!((key0 === "metadata") || (key0 === "image"))){
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
}
else {
vErrors = also(vErrors, instancePath, "must be object");
errors++;
}
validate0.errors = vErrors;
return errors === 0;
}

/** What is wrong with a detail: each place as a JSON pointer, each with one sentence. */
export function explainImageDeletionRequested(detail) {
  return validate(detail) ? [] : validate.errors.map(violation);
}

/** Throws a TypeError that names every place, where a detail is not valid. */
export function assertImageDeletionRequested(detail) {
  const found = explainImageDeletionRequested(detail);
  if (found.length === 0) return;
  const reasons = found.map(({ pointer, message }) => `${pointer === '' ? '(root)' : pointer} ${message}`);
  throw new TypeError(`ImageDeletionRequested is not valid: ${reasons.join('; ')}`);
}

/** The same as a Standard Schema, for libraries that take any validator (standardschema.dev). */
export const imageDeletionRequestedSchema = {
  '~standard': {
    version: 1,
    vendor: 'eventwright',
    validate: (value) => {
      const found = explainImageDeletionRequested(value);
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
