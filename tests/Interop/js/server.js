'use strict';

// node server.js DESCRIPTORS: serves Exchange until standard input ends; prints {"port": N}.
const grpc = require('@grpc/grpc-js');
const { Exchange, RpcStatus, BadRequest } = require('./contract');

const arrived = new Set();
const cancelled = new Set();

function failure() {
  const details = RpcStatus.encode({
    code: grpc.status.FAILED_PRECONDITION,
    message: 'æøå 100%',
    details: [{
      type_url: 'type.googleapis.com/google.rpc.BadRequest',
      value: BadRequest.encode({ field_violations: [{ field: 'parcel.text', description: 'too long' }] }).finish(),
    }],
  }).finish();
  const metadata = new grpc.Metadata();
  metadata.set('reason', 'test');
  metadata.set('grpc-status-details-bin', Buffer.from(details));
  return { code: grpc.status.FAILED_PRECONDITION, details: 'æøå 100%', metadata };
}

function watch(call, text) {
  arrived.add(text);
  call.on('cancelled', () => cancelled.add(text));
}

function echoMetadata(call, callback) {
  const copy = new grpc.Metadata();
  for (const key of ['x-text', 'x-raw-bin']) {
    for (const value of call.metadata.get(key)) copy.add(key, value);
  }
  call.sendMetadata(copy);
  callback(null, {}, copy);
}

const wishes = {
  'fail': (call, callback) => callback(failure()),
  'hang': (call) => watch(call, call.request.text),
  'arrived?': (call, callback) => callback(null, { text: arrived.has(call.request.text) ? 'yes' : 'no' }),
  'cancelled?': (call, callback) => callback(null, { text: cancelled.has(call.request.text) ? 'yes' : 'no' }),
  'grow': (call, callback) => callback(null, { body: Buffer.alloc(call.request.count) }),
  'metadata': echoMetadata,
};

const exchange = {
  Echo(call, callback) {
    const wish = wishes[call.request.wish];
    if (wish) wish(call, callback);
    else callback(null, call.request);
  },

  Download(call) {
    for (let i = 0; i < call.request.count; i++) call.write({ text: `${i}` });
    call.end();
  },

  Upload(call, callback) {
    let count = 0;
    let text = '';
    call.on('data', (parcel) => { count++; text += parcel.text; });
    call.on('end', () => callback(null, { count, text }));
  },

  Chat(call) {
    let first = true;
    call.on('data', (parcel) => {
      if (first) watch(call, parcel.text);
      first = false;
      call.write(parcel);
    });
    call.on('end', () => call.end());
  },
};

const server = new grpc.Server({
  'grpc.max_concurrent_streams': 100,
  'grpc.max_receive_message_length': 4 * 1024 * 1024,
});
server.addService(Exchange.service, exchange);
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(JSON.stringify({ port }));
});
process.stdin.on('end', () => process.exit(0)).resume();
