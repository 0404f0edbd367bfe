'use strict';

const fs = require('fs');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');
const protobuf = require('protobufjs');
require('protobufjs/ext/descriptor');

// Both sides read the same descriptor set, which the test writes.
const descriptors = fs.readFileSync(process.argv[2]);
const loaded = grpc.loadPackageDefinition(
  protoLoader.loadFileDescriptorSetFromBuffer(descriptors, { keepCase: true }));
const root = protobuf.Root.fromDescriptor(descriptors);

module.exports = {
  Exchange: loaded.enplan.interop.v1.Exchange,
  RpcStatus: root.lookupType('google.rpc.Status'),
  BadRequest: root.lookupType('google.rpc.BadRequest'),
  // The largest message both sides take: 4 MiB with the field's tag and length.
  bodyAtLimit: 4 * 1024 * 1024 - 5,
};
