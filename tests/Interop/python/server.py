"""python3 server.py DESCRIPTORS: serves the exchange until standard input ends; prints {"port": N}."""

import json
import sys
import threading
from concurrent import futures

import grpc

from contract import SERVICE, BadRequest, Parcel, RpcStatus

arrived = set()
cancelled = set()


def watch(context, text):
    over = threading.Event()

    def end():
        if not context.code():
            cancelled.add(text)
        over.set()

    context.add_callback(end)
    arrived.add(text)
    return over


def fail(context):
    status = RpcStatus(code=grpc.StatusCode.FAILED_PRECONDITION.value[0], message="æøå 100%")
    status.details.add().Pack(BadRequest(field_violations=[{"field": "parcel.text", "description": "too long"}]))
    context.set_trailing_metadata((("reason", "test"), ("grpc-status-details-bin", status.SerializeToString())))
    context.abort(grpc.StatusCode.FAILED_PRECONDITION, "æøå 100%")


def echo_metadata(context):
    copy = tuple((key, value) for key, value in context.invocation_metadata() if key in ("x-text", "x-raw-bin"))
    context.send_initial_metadata(copy)
    context.set_trailing_metadata(copy)
    return Parcel()


def echo(parcel, context):
    if parcel.wish == "fail":
        fail(context)
    if parcel.wish == "hang":
        watch(context, parcel.text).wait(30)
        return Parcel()
    if parcel.wish == "arrived?":
        return Parcel(text="yes" if parcel.text in arrived else "no")
    if parcel.wish == "cancelled?":
        return Parcel(text="yes" if parcel.text in cancelled else "no")
    if parcel.wish == "grow":
        return Parcel(body=bytes(parcel.count))
    if parcel.wish == "metadata":
        return echo_metadata(context)
    return parcel


def download(parcel, context):
    for i in range(parcel.count):
        yield Parcel(text=str(i))


def upload(parcels, context):
    texts = [parcel.text for parcel in parcels]
    return Parcel(count=len(texts), text="".join(texts))


def chat(parcels, context):
    first = True
    for parcel in parcels:
        if first:
            watch(context, parcel.text)
        first = False
        yield parcel


def serve():
    codec = {"request_deserializer": Parcel.FromString, "response_serializer": Parcel.SerializeToString}
    server = grpc.server(
        futures.ThreadPoolExecutor(max_workers=16),
        options=(("grpc.max_concurrent_streams", 100),),
        compression=grpc.Compression.Gzip,
    )
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE, {
        "Echo": grpc.unary_unary_rpc_method_handler(echo, **codec),
        "Download": grpc.unary_stream_rpc_method_handler(download, **codec),
        "Upload": grpc.stream_unary_rpc_method_handler(upload, **codec),
        "Chat": grpc.stream_stream_rpc_method_handler(chat, **codec),
    }),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(json.dumps({"port": port}), flush=True)
    sys.stdin.read()
    server.stop(0)


serve()
