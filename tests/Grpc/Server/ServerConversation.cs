using System.Buffers.Binary;
using System.Net;
using System.Threading.Channels;
using Google.Protobuf;

namespace EnPlan.Grpc.Tests.Server;

/// <summary>A call whose request is still open while its response is read.</summary>
internal sealed class ServerConversation : IDisposable
{
    private readonly Channel<byte[]> requests = Channel.CreateUnbounded<byte[]>();
    private readonly CancellationTokenSource cancelled = new();
    private readonly Task<HttpResponseMessage> responding;
    private Stream? body;

    public ServerConversation(ServerUnderTest server, string path, params (string Name, string Value)[] headers)
    {
        var request = ServerUnderTest.Request(path, new OpenContent(requests.Reader));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        responding = server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancelled.Token);
    }

    public Task<HttpResponseMessage> Response => responding;

    public void Send(IMessage message) => SendBytes(ServerFrames.Of(message));

    public void SendBytes(byte[] bytes) => Assert.True(requests.Writer.TryWrite(bytes));

    public void Complete() => requests.Writer.Complete();

    /// <summary>Resets the stream, as a client that goes away does.</summary>
    public void Cancel()
    {
        cancelled.Cancel();
        if (responding.IsCompletedSuccessfully) responding.Result.Dispose();
    }

    /// <summary>The status of a call whose responses have been received to their end.</summary>
    public async Task<string?> StatusAsync() => new ServerReply(await responding, []).Status;

    /// <summary>The next response; null at the end.</summary>
    public async Task<T?> ReceiveAsync<T>()
        where T : class, IMessage<T>, new()
    {
        body ??= await (await responding).Content.ReadAsStreamAsync();
        var header = new byte[5];
        if (await body.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false) == 0) return null;
        var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1))];
        await body.ReadExactlyAsync(payload);
        return new MessageParser<T>(() => new T()).ParseFrom(payload);
    }

    public void Dispose()
    {
        Cancel();
        cancelled.Dispose();
        body?.Dispose();
    }

    private sealed class OpenContent(ChannelReader<byte[]> parts) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        // The client resets the stream only when this has ended.
        protected override async Task SerializeToStreamAsync(
            Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.FlushAsync(cancellationToken);
            await foreach (var part in parts.ReadAllAsync(cancellationToken))
            {
                await stream.WriteAsync(part, cancellationToken);
                await stream.FlushAsync(cancellationToken);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
