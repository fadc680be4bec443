"""Calls operations through boto3: a JSON request a line in, a JSON outcome a line out."""
import json
import sys

import boto3
import urllib3
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError

clients = {}
addresses = urllib3.PoolManager()
endpoint, region = sys.argv[1:3]
# Without an endpoint it is AWS itself, with the credentials of the person.
local = (
    {"endpoint_url": endpoint, "aws_access_key_id": "local", "aws_secret_access_key": "local"}
    if endpoint
    else {}
)


def client_for(service):
    if service not in clients:
        clients[service] = boto3.client(
            service,
            region_name=region,
            **local,
            config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}),
        )
    return clients[service]


def ask(method, given):
    """Asks an address with the library that boto3 asks AWS with."""
    response = addresses.request(method, given["Url"], headers=given.get("Headers"), retries=False)
    answer = {"Status": response.status}
    try:
        answer["Json"] = json.loads(response.data)
    except ValueError:
        pass
    return {"kind": "answer", "answer": answer}


def call(service, operation, given):
    if service == "http":
        return ask(operation, given)
    client = client_for(service)
    method = next(
        (py for py, op in client.meta.method_to_api_mapping.items() if op == operation), None
    )
    if method is None:
        return {"kind": "skipped", "why": "this version does not have the operation"}
    try:
        answer = getattr(client, method)(**given)
        answer.pop("ResponseMetadata", None)
        return {"kind": "answer", "answer": answer}
    except ParamValidationError:
        return {"kind": "skipped", "why": "the client refuses it"}
    except ClientError as error:
        return {"kind": "error", "code": error.response["Error"]["Code"]}


for line in sys.stdin:
    request = json.loads(line)
    try:
        outcome = call(request["service"], request["operation"], request["input"])
    except Exception as error:  # the table shows it
        outcome = {"kind": "error", "code": type(error).__name__ + ": " + str(error)[:200]}
    print(json.dumps(outcome, default=str), flush=True)
