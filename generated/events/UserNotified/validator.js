// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate
// Made by Ajv; needs nothing else to run, and no code generation from strings.

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

const strict = validate0;
const func0 = codePoints;
const pattern0 = new RegExp("^[0-9A-Za-z][0-9A-Za-z:._/#-]*$", "u");
const formats0 = /^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)[t ](?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)|23:59:60(?:\.\d+)?z|(?:[01]\d|2[0-3]):[0-5]\d:60(?:\.\d+)?[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/i;

function validate2(data){
let errors = 0;
if(true){
if(data && typeof data == "object" && !Array.isArray(data)){
if(((((data.eventId === undefined)) || ((data.correlationId === undefined))) || ((data.causationId === undefined))) || ((data.occurredAt === undefined))){
return false;
}
else {
for(const key0 in data){
if(!(((((key0 === "eventId") || (key0 === "correlationId")) || (key0 === "causationId")) || (key0 === "occurredAt")) || (key0 === "startedAt"))){
return false;
}
}
if(true){
if(data.eventId !== undefined){
let data0 = data.eventId;
if(true){
if(typeof data0 === "string"){
if(func0(data0) > 256){
return false;
}
else {
if(func0(data0) < 1){
return false;
}
else {
if(!pattern0.test(data0)){
return false;
}
}
}
}
else {
return false;
}
}
}
if(true){
if(data.correlationId !== undefined){
let data1 = data.correlationId;
if(true){
if(typeof data1 === "string"){
if(func0(data1) > 256){
return false;
}
else {
if(func0(data1) < 1){
return false;
}
else {
if(!pattern0.test(data1)){
return false;
}
}
}
}
else {
return false;
}
}
}
if(true){
if(data.causationId !== undefined){
let data2 = data.causationId;
if(true){
if(typeof data2 === "string"){
if(func0(data2) > 256){
return false;
}
else {
if(func0(data2) < 1){
return false;
}
else {
if(!pattern0.test(data2)){
return false;
}
}
}
}
else {
return false;
}
}
}
if(true){
if(data.occurredAt !== undefined){
let data3 = data.occurredAt;
if(true){
if(true){
if(typeof data3 === "string"){
if(func0(data3) > 64){
return false;
}
else {
if(!(formats0.test(data3))){
return false;
}
}
}
else {
return false;
}
}
}
}
if(true){
if(data.startedAt !== undefined){
let data4 = data.startedAt;
if(true){
if(true){
if(typeof data4 === "string"){
if(func0(data4) > 64){
return false;
}
else {
if(!(formats0.test(data4))){
return false;
}
}
}
else {
return false;
}
}
}
}
}
}
}
}
}
}
}
else {
return false;
}
}
return true;
}

const pattern3 = new RegExp("^[0-9A-Za-z_=+-]+$", "u");
const pattern4 = new RegExp("^[0-9A-Za-z][0-9A-Za-z-]*$", "u");

function validate4(data){
let errors = 0;
if(true){
if(data && typeof data == "object" && !Array.isArray(data)){
if(((data.imageId === undefined)) || ((data.owner === undefined))){
return false;
}
else {
for(const key0 in data){
if(!((key0 === "imageId") || (key0 === "owner"))){
return false;
}
}
if(true){
if(data.imageId !== undefined){
let data0 = data.imageId;
if(true){
if(typeof data0 === "string"){
if(func0(data0) > 64){
return false;
}
else {
if(func0(data0) < 1){
return false;
}
else {
if(!pattern3.test(data0)){
return false;
}
}
}
}
else {
return false;
}
}
}
if(true){
if(data.owner !== undefined){
let data1 = data.owner;
if(true){
if(typeof data1 === "string"){
if(func0(data1) > 64){
return false;
}
else {
if(func0(data1) < 1){
return false;
}
else {
if(!pattern4.test(data1)){
return false;
}
}
}
}
else {
return false;
}
}
}
}
}
}
}
else {
return false;
}
}
return true;
}

const pattern5 = new RegExp("^[a-z][a-z0-9-]*$", "u");
const pattern7 = new RegExp("^[0-9A-Za-z._:-]+$", "u");

function validate0(data){
/*# sourceURL="catalogue:///events/UserNotified.json" */;
let errors = 0;
if(true){
if(data && typeof data == "object" && !Array.isArray(data)){
if(((((data.metadata === undefined)) || ((data.image === undefined))) || ((data.outcome === undefined))) || ((data.notification === undefined))){
return false;
}
else {
for(const key0 in data){
if(!((((key0 === "metadata") || (key0 === "image")) || (key0 === "outcome")) || (key0 === "notification"))){
return false;
}
}
if(true){
if(data.metadata !== undefined){
let data0 = data.metadata;
const _errs2 = errors;
if(!(validate2(data0, {}))){
errors++;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.image !== undefined){
let data1 = data.image;
const _errs3 = errors;
if(!(validate4(data1, {}))){
errors++;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.outcome !== undefined){
let data2 = data.outcome;
if(true){
if(typeof data2 === "string"){
if(func0(data2) > 32){
return false;
}
else {
if(func0(data2) < 1){
return false;
}
else {
if(!pattern5.test(data2)){
return false;
}
}
}
}
else {
return false;
}
}
var valid0 = true;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notification !== undefined){
let data3 = data.notification;
if(true){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(((data3.channel === undefined)) || ((data3.messageId === undefined))){
return false;
}
else {
for(const key1 in data3){
if(!((key1 === "channel") || (key1 === "messageId"))){
return false;
}
}
if(true){
if(data3.channel !== undefined){
let data4 = data3.channel;
if(true){
if(typeof data4 === "string"){
if(func0(data4) > 32){
return false;
}
else {
if(func0(data4) < 1){
return false;
}
else {
if(!pattern5.test(data4)){
return false;
}
}
}
}
else {
return false;
}
}
}
if(true){
if(data3.messageId !== undefined){
let data5 = data3.messageId;
if(true){
if(typeof data5 === "string"){
if(func0(data5) > 128){
return false;
}
else {
if(func0(data5) < 1){
return false;
}
else {
if(!pattern7.test(data5)){
return false;
}
}
}
}
else {
return false;
}
}
}
}
}
}
}
else {
return false;
}
}
var valid0 = true;
}
else {
var valid0 = true;
}
if(valid0){
}
}
}
}
}
}
}
else {
return false;
}
if(errors === 0){
}
}
return errors === 0;
}

const tolerant = validateTolerant0;
const funcTolerant0 = codePoints;
const patternTolerant0 = new RegExp("^[0-9A-Za-z][0-9A-Za-z:._/#-]*$", "u");
const formatsTolerant0 = /^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)[t ](?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)|23:59:60(?:\.\d+)?z|(?:[01]\d|2[0-3]):[0-5]\d:60(?:\.\d+)?[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/i;

function validateTolerant2(data){
let errors = 0;
if(true){
if(data && typeof data == "object" && !Array.isArray(data)){
if(((((data.eventId === undefined)) || ((data.correlationId === undefined))) || ((data.causationId === undefined))) || ((data.occurredAt === undefined))){
return false;
}
else {
if(true){
if(data.eventId !== undefined){
let data0 = data.eventId;
if(true){
if(typeof data0 === "string"){
if(funcTolerant0(data0) > 256){
return false;
}
else {
if(funcTolerant0(data0) < 1){
return false;
}
else {
if(!patternTolerant0.test(data0)){
return false;
}
}
}
}
else {
return false;
}
}
}
if(true){
if(data.correlationId !== undefined){
let data1 = data.correlationId;
if(true){
if(typeof data1 === "string"){
if(funcTolerant0(data1) > 256){
return false;
}
else {
if(funcTolerant0(data1) < 1){
return false;
}
else {
if(!patternTolerant0.test(data1)){
return false;
}
}
}
}
else {
return false;
}
}
}
if(true){
if(data.causationId !== undefined){
let data2 = data.causationId;
if(true){
if(typeof data2 === "string"){
if(funcTolerant0(data2) > 256){
return false;
}
else {
if(funcTolerant0(data2) < 1){
return false;
}
else {
if(!patternTolerant0.test(data2)){
return false;
}
}
}
}
else {
return false;
}
}
}
if(true){
if(data.occurredAt !== undefined){
let data3 = data.occurredAt;
if(true){
if(true){
if(typeof data3 === "string"){
if(funcTolerant0(data3) > 64){
return false;
}
else {
if(!(formatsTolerant0.test(data3))){
return false;
}
}
}
else {
return false;
}
}
}
}
if(true){
if(data.startedAt !== undefined){
let data4 = data.startedAt;
if(true){
if(true){
if(typeof data4 === "string"){
if(funcTolerant0(data4) > 64){
return false;
}
else {
if(!(formatsTolerant0.test(data4))){
return false;
}
}
}
else {
return false;
}
}
}
}
}
}
}
}
}
}
}
else {
return false;
}
}
return true;
}

const patternTolerant3 = new RegExp("^[0-9A-Za-z_=+-]+$", "u");
const patternTolerant4 = new RegExp("^[0-9A-Za-z][0-9A-Za-z-]*$", "u");

function validateTolerant4(data){
let errors = 0;
if(true){
if(data && typeof data == "object" && !Array.isArray(data)){
if(((data.imageId === undefined)) || ((data.owner === undefined))){
return false;
}
else {
if(true){
if(data.imageId !== undefined){
let data0 = data.imageId;
if(true){
if(typeof data0 === "string"){
if(funcTolerant0(data0) > 64){
return false;
}
else {
if(funcTolerant0(data0) < 1){
return false;
}
else {
if(!patternTolerant3.test(data0)){
return false;
}
}
}
}
else {
return false;
}
}
}
if(true){
if(data.owner !== undefined){
let data1 = data.owner;
if(true){
if(typeof data1 === "string"){
if(funcTolerant0(data1) > 64){
return false;
}
else {
if(funcTolerant0(data1) < 1){
return false;
}
else {
if(!patternTolerant4.test(data1)){
return false;
}
}
}
}
else {
return false;
}
}
}
}
}
}
}
else {
return false;
}
}
return true;
}

const patternTolerant5 = new RegExp("^[a-z][a-z0-9-]*$", "u");
const patternTolerant7 = new RegExp("^[0-9A-Za-z._:-]+$", "u");

function validateTolerant0(data){
/*# sourceURL="catalogue:///events/UserNotified.json" */;
let errors = 0;
if(true){
if(data && typeof data == "object" && !Array.isArray(data)){
if(((((data.metadata === undefined)) || ((data.image === undefined))) || ((data.outcome === undefined))) || ((data.notification === undefined))){
return false;
}
else {
if(true){
if(data.metadata !== undefined){
let data0 = data.metadata;
const _errs2 = errors;
if(!(validateTolerant2(data0, {}))){
errors++;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.image !== undefined){
let data1 = data.image;
const _errs3 = errors;
if(!(validateTolerant4(data1, {}))){
errors++;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.outcome !== undefined){
let data2 = data.outcome;
if(true){
if(typeof data2 === "string"){
if(funcTolerant0(data2) > 32){
return false;
}
else {
if(funcTolerant0(data2) < 1){
return false;
}
else {
if(!patternTolerant5.test(data2)){
return false;
}
}
}
}
else {
return false;
}
}
var valid0 = true;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notification !== undefined){
let data3 = data.notification;
if(true){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(((data3.channel === undefined)) || ((data3.messageId === undefined))){
return false;
}
else {
if(true){
if(data3.channel !== undefined){
let data4 = data3.channel;
if(true){
if(typeof data4 === "string"){
if(funcTolerant0(data4) > 32){
return false;
}
else {
if(funcTolerant0(data4) < 1){
return false;
}
else {
if(!patternTolerant5.test(data4)){
return false;
}
}
}
}
else {
return false;
}
}
}
if(true){
if(data3.messageId !== undefined){
let data5 = data3.messageId;
if(true){
if(typeof data5 === "string"){
if(funcTolerant0(data5) > 128){
return false;
}
else {
if(funcTolerant0(data5) < 1){
return false;
}
else {
if(!patternTolerant7.test(data5)){
return false;
}
}
}
}
else {
return false;
}
}
}
}
}
}
}
else {
return false;
}
}
var valid0 = true;
}
else {
var valid0 = true;
}
if(valid0){
}
}
}
}
}
}
}
else {
return false;
}
if(errors === 0){
}
}
return errors === 0;
}

/** Whether a detail is just as its schema says: what a publisher must hold to. */
export function isUserNotified(detail) {
  return strict(detail);
}

/** Whether a detail is as its schema says, but for properties that it does not name. */
export function acceptsUserNotified(detail) {
  return tolerant(detail);
}
