"""python3 client.py DESCRIPTORS ADDRESS CASE...: holds the conversations named; prints {"case", "error"} for each."""

import json
import sys
import threading
import time
import traceback

import grpc

from contract import BODY_AT_LIMIT, SERVICE, BadRequest, Parcel, RpcStatus

ADDRESS = sys.argv[2]
CODEC = {"request_serializer": Parcel.SerializeToString, "response_deserializer": Parcel.FromString}

channel = grpc.insecure_channel(ADDRESS)
echo = channel.unary_unary(f"/{SERVICE}/Echo", **CODEC)
download = channel.unary_stream(f"/{SERVICE}/Download", **CODEC)
upload = channel.stream_unary(f"/{SERVICE}/Upload", **CODEC)
chat = channel.stream_stream(f"/{SERVICE}/Chat", **CODEC)


def eventually(question, text):
    for _ in range(3000):
        if echo(Parcel(wish=question, text=text)).text == "yes":
            return
        time.sleep(0.01)
    raise AssertionError(f"{text}: {question} never became true")


def refused(call, code):
    try:
        call()
    except grpc.RpcError as error:
        assert error.code() == code, f"{error.code()}: {error.details()}"
        return error
    raise AssertionError("the call did not fail")


def numbers(count):
    return [str(i) for i in range(count)]


def unary():
    answer = echo(Parcel(text="blåbærgrød", body=b"\x00\xff"))
    assert (answer.text, answer.body) == ("blåbærgrød", b"\x00\xff")


def empty_message():
    assert echo(Parcel()) == Parcel()


def server_stream():
    assert [parcel.text for parcel in download(Parcel(count=1000))] == numbers(1000)


def client_stream():
    answer = upload(Parcel(text=text) for text in numbers(100))
    assert (answer.count, answer.text) == (100, "".join(numbers(100)))


def duplex_stream():
    turn = threading.Semaphore(1)

    def parcels():
        for text in numbers(100):
            turn.acquire()
            yield Parcel(text=text)

    texts = []
    for parcel in chat(parcels()):
        texts.append(parcel.text)
        turn.release()
    assert texts == numbers(100)


def deadline():
    # On a slow machine the time may be up before the call has arrived.
    for seconds in (0.5, 1, 2, 4, 8):
        refused(lambda: echo(Parcel(wish="hang", text="py-deadline"), timeout=seconds), grpc.StatusCode.DEADLINE_EXCEEDED)
        if echo(Parcel(wish="arrived?", text="py-deadline")).text == "yes":
            break
    eventually("cancelled?", "py-deadline")


def cancellation():
    call = echo.future(Parcel(wish="hang", text="py-cancel"))
    eventually("arrived?", "py-cancel")
    call.cancel()
    assert call.code() == grpc.StatusCode.CANCELLED
    eventually("cancelled?", "py-cancel")


def metadata():
    sent = {"x-text": "en verdi", "x-raw-bin": bytes([0, 1, 2, 253, 254, 255])}
    _, call = echo.with_call(Parcel(wish="metadata"), metadata=tuple(sent.items()))
    for received in (call.initial_metadata(), call.trailing_metadata()):
        assert sent.items() <= dict(received).items(), received


def error_details():
    error = refused(lambda: echo(Parcel(wish="fail")), grpc.StatusCode.FAILED_PRECONDITION)
    trailers = dict(error.trailing_metadata())
    status = RpcStatus.FromString(trailers["grpc-status-details-bin"])
    violations = BadRequest()
    assert error.details() == "æøå 100%"
    assert trailers["reason"] == "test"
    assert status.code == grpc.StatusCode.FAILED_PRECONDITION.value[0]
    assert status.details[0].Unpack(violations)
    assert violations.field_violations[0].field == "parcel.text"


def gzip():
    text = "gentagelse " * 10_000
    with grpc.insecure_channel(ADDRESS, compression=grpc.Compression.Gzip) as zipping:
        assert zipping.unary_unary(f"/{SERVICE}/Echo", **CODEC)(Parcel(text=text)).text == text


def message_at_the_limit():
    assert len(echo(Parcel(body=bytes(BODY_AT_LIMIT))).body) == BODY_AT_LIMIT


def request_above_the_limit():
    refused(lambda: echo(Parcel(body=bytes(BODY_AT_LIMIT + 1))), grpc.StatusCode.RESOURCE_EXHAUSTED)


def response_above_the_limit():
    refused(lambda: echo(Parcel(wish="grow", count=BODY_AT_LIMIT + 1)), grpc.StatusCode.RESOURCE_EXHAUSTED)


def unknown_method():
    nothing = channel.unary_unary(f"/{SERVICE}/Nothing", **CODEC)
    refused(lambda: nothing(Parcel()), grpc.StatusCode.UNIMPLEMENTED)


def ten_thousand_calls_at_once():
    calls = [echo.future(Parcel(text=text)) for text in numbers(10_000)]
    assert [call.result().text for call in calls] == numbers(10_000)


def vanish():
    """The test kills this process while it talks."""

    def parcels():
        yield Parcel(text="py-vanish")
        threading.Event().wait()

    # Kept, for grpcio cancels a call that nobody holds any more.
    call = chat(parcels())
    next(call)
    print(json.dumps({"case": "talking"}), flush=True)
    threading.Event().wait()


def run(name):
    try:
        globals()[name.replace(" ", "_")]()
    except Exception:
        return traceback.format_exc()


for case in sys.argv[3:]:
    print(json.dumps({"case": case, "error": run(case)}), flush=True)
