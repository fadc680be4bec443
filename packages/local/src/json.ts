export { isObject as isJsonObject, type Json, type JsonObject } from '@eventwright/json';
