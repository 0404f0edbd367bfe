'use strict';

// node client.js DESCRIPTORS ADDRESS CASE...: holds the conversations named; prints {"case", "error"} for each.
const assert = require('assert');
const grpc = require('@grpc/grpc-js');
const { Exchange, RpcStatus, BadRequest, bodyAtLimit } = require('./contract');

const address = process.argv[3];
const client = new Exchange(address, grpc.credentials.createInsecure(), { 'grpc.max_receive_message_length': 4 * 1024 * 1024 });

function echo(parcel, options = {}, metadata = new grpc.Metadata(), through = client) {
  return new Promise((resolve, reject) =>
    through.Echo(parcel, metadata, options, (error, answer) => error ? reject(error) : resolve(answer)));
}

async function eventually(question, text) {
  for (let i = 0; i < 3000; i++) {
    if ((await echo({ wish: question, text })).text === 'yes') return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail(`${text}: ${question} never became true`);
}

async function collect(stream) {
  const parcels = [];
  for await (const parcel of stream) parcels.push(parcel.text);
  return parcels;
}

async function refused(promise, code) {
  try {
    await promise;
  } catch (error) {
    assert.strictEqual(error.code, code, error.message);
    return error;
  }
  assert.fail('the call did not fail');
}

const numbers = (count) => Array.from({ length: count }, (_, i) => `${i}`);

const cases = {
  async 'unary'() {
    const answer = await echo({ text: 'blåbærgrød', body: Buffer.from([0, 255]) });
    assert.strictEqual(answer.text, 'blåbærgrød');
    assert.deepStrictEqual([...answer.body], [0, 255]);
  },

  async 'empty message'() {
    assert.deepStrictEqual(Object.keys(await echo({})), []);
  },

  async 'server stream'() {
    assert.deepStrictEqual(await collect(client.Download({ count: 1000 })), numbers(1000));
  },

  async 'client stream'() {
    const answer = await new Promise((resolve, reject) => {
      const call = client.Upload((error, parcel) => error ? reject(error) : resolve(parcel));
      for (const text of numbers(100)) call.write({ text });
      call.end();
    });
    assert.strictEqual(answer.count, 100);
    assert.strictEqual(answer.text, numbers(100).join(''));
  },

  async 'duplex stream'() {
    const call = client.Chat();
    const answers = call[Symbol.asyncIterator]();
    for (const text of numbers(100)) {
      call.write({ text });
      assert.strictEqual((await answers.next()).value.text, text);
    }
    call.end();
    assert.ok((await answers.next()).done);
  },

  async 'deadline'() {
    // On a slow machine the time may be up before the call has arrived.
    for (const time of [500, 1000, 2000, 4000, 8000]) {
      await refused(echo({ wish: 'hang', text: 'js-deadline' }, { deadline: Date.now() + time }), grpc.status.DEADLINE_EXCEEDED);
      if ((await echo({ wish: 'arrived?', text: 'js-deadline' })).text === 'yes') break;
    }
    await eventually('cancelled?', 'js-deadline');
  },

  async 'cancellation'() {
    let call;
    const answer = new Promise((resolve, reject) => {
      call = client.Echo({ wish: 'hang', text: 'js-cancel' }, (error, parcel) => error ? reject(error) : resolve(parcel));
    });
    await Promise.all([
      refused(answer, grpc.status.CANCELLED),
      eventually('arrived?', 'js-cancel').then(() => call.cancel()),
    ]);
    await eventually('cancelled?', 'js-cancel');
  },

  async 'metadata'() {
    const sent = new grpc.Metadata();
    sent.set('x-text', 'en verdi');
    sent.set('x-raw-bin', Buffer.from([0, 1, 2, 253, 254, 255]));
    const [headers, trailers] = await new Promise((resolve, reject) => {
      let head;
      const call = client.Echo({ wish: 'metadata' }, sent, (error) => error && reject(error));
      call.on('metadata', (metadata) => { head = metadata; });
      call.on('status', (status) => resolve([head, status.metadata]));
    });
    for (const metadata of [headers, trailers]) {
      assert.deepStrictEqual(metadata.get('x-text'), sent.get('x-text'));
      assert.deepStrictEqual([...metadata.get('x-raw-bin')[0]], [0, 1, 2, 253, 254, 255]);
    }
  },

  async 'error details'() {
    const error = await refused(echo({ wish: 'fail' }), grpc.status.FAILED_PRECONDITION);
    assert.strictEqual(error.details, 'æøå 100%');
    assert.deepStrictEqual(error.metadata.get('reason'), ['test']);
    const status = RpcStatus.decode(error.metadata.get('grpc-status-details-bin')[0]);
    assert.strictEqual(status.code, grpc.status.FAILED_PRECONDITION);
    assert.strictEqual(BadRequest.decode(status.details[0].value).field_violations[0].field, 'parcel.text');
  },

  async 'gzip'() {
    const zipping = new Exchange(address, grpc.credentials.createInsecure(),
      { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip });
    const text = 'gentagelse '.repeat(10_000);
    assert.strictEqual((await echo({ text }, {}, new grpc.Metadata(), zipping)).text, text);
    zipping.close();
  },

  async 'message at the limit'() {
    assert.strictEqual((await echo({ body: Buffer.alloc(bodyAtLimit, 7) })).body.length, bodyAtLimit);
  },

  async 'request above the limit'() {
    await refused(echo({ body: Buffer.alloc(bodyAtLimit + 1) }), grpc.status.RESOURCE_EXHAUSTED);
  },

  async 'response above the limit'() {
    await refused(echo({ wish: 'grow', count: bodyAtLimit + 1 }), grpc.status.RESOURCE_EXHAUSTED);
  },

  async 'unknown method'() {
    const call = new Promise((resolve, reject) => client.makeUnaryRequest(
      '/enplan.interop.v1.Exchange/Nothing', (x) => x, (x) => x, Buffer.alloc(0), (error, answer) => error ? reject(error) : resolve(answer)));
    await refused(call, grpc.status.UNIMPLEMENTED);
  },

  async 'ten thousand calls at once'() {
    const answers = await Promise.all(numbers(10_000).map((text) => echo({ text })));
    assert.deepStrictEqual(answers.map((answer) => answer.text), numbers(10_000));
  },

  // The test kills this process while it talks.
  async 'vanish'() {
    const call = client.Chat();
    call.on('error', () => {});
    call.write({ text: 'js-vanish' });
    await new Promise((resolve) => call.once('data', resolve));
    console.log(JSON.stringify({ case: 'talking' }));
    await new Promise(() => setInterval(() => {}, 1000));
  },
};

(async () => {
  for (const name of process.argv.slice(4)) {
    const error = await cases[name]().then(() => null, (reason) => `${reason.stack || reason}`);
    console.log(JSON.stringify({ case: name, error }));
  }
  client.close();
})();
