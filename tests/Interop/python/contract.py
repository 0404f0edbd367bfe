"""The messages and methods of the exchange, from the descriptor set that the test writes."""

import sys

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

_pool = descriptor_pool.DescriptorPool()
_factory = message_factory.MessageFactory(_pool)
with open(sys.argv[1], "rb") as descriptors:
    for _file in descriptor_pb2.FileDescriptorSet.FromString(descriptors.read()).file:
        _pool.Add(_file)


def _message(name):
    return _factory.GetPrototype(_pool.FindMessageTypeByName(name))


Parcel = _message("enplan.interop.v1.Parcel")
RpcStatus = _message("google.rpc.Status")
BadRequest = _message("google.rpc.BadRequest")

SERVICE = "enplan.interop.v1.Exchange"

# The largest message both sides take: 4 MiB with the field's tag and length.
BODY_AT_LIMIT = 4 * 1024 * 1024 - 5
