using System.Net.Sockets;
using EnPlan.Interop.Tests.Foreign;
using EnPlan.Interop.Tests.Ours;
using EnPlan.Interop.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace EnPlan.Interop.Tests;

/// <summary>Our client talks to foreign servers.</summary>
public abstract class WeCallThem(ForeignServer server) : IDisposable
{
    private const int BodyAtLimit = (4 * 1024 * 1024) - 5;

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(server.Address);

    /// <summary>Whether the foreign server can compress what it answers.</summary>
    private protected virtual bool CompressedAnswers => true;

    private Exchange.ExchangeClient Client => new(_channel);

    public void Dispose()
    {
        _channel.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Unary_call()
    {
        var parcel = new Parcel { Text = "blåbærgrød", Body = ByteString.CopyFrom(0, 255) };

        Assert.Equal(parcel, await Client.EchoAsync(parcel));
    }

    [Fact]
    public async Task Message_of_zero_bytes() => Assert.Equal(new Parcel(), await Client.EchoAsync(new Parcel()));

    [Fact]
    public async Task Server_stream()
    {
        using var call = Client.Download(new Parcel { Count = 1000 });

        var texts = new List<string>();
        await foreach (var parcel in call.ResponseStream.ReadAllAsync())
            texts.Add(parcel.Text);

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), texts);
    }

    [Fact]
    public async Task Client_stream()
    {
        using var call = Client.Upload();

        for (var i = 0; i < 100; i++)
            await call.RequestStream.WriteAsync(new Parcel { Text = $"{i}" });

        await call.RequestStream.CompleteAsync();
        var answer = await call;
        Assert.Equal(100, answer.Count);
        Assert.Equal(string.Concat(Enumerable.Range(0, 100)), answer.Text);
    }

    [Fact]
    public async Task Duplex_stream_in_turn()
    {
        using var call = Client.Chat();

        for (var i = 0; i < 100; i++)
        {
            await call.RequestStream.WriteAsync(new Parcel { Text = $"{i}" });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal($"{i}", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Deadline_is_exceeded_and_their_server_stops()
    {
        // On a slow machine the time may be up before the call has arrived.
        for (var time = TimeSpan.FromSeconds(1); time < TimeSpan.FromSeconds(10) && !await SaysYesAsync("arrived?", "deadline"); time *= 2)
        {
            var deadline = (TimeProvider.System.GetUtcNow() + time).UtcDateTime;
            await RefusedAsync(
                StatusCode.DeadlineExceeded, () => Client.EchoAsync(new Parcel { Wish = "hang", Text = "deadline" }, deadline: deadline));
        }

        await EventuallyAsync("cancelled?", "deadline");
    }

    [Fact]
    public async Task Cancellation_reaches_their_server()
    {
        using var source = new CancellationTokenSource();
        var call = Client.EchoAsync(new Parcel { Wish = "hang", Text = "cancel" }, cancellationToken: source.Token);
        await EventuallyAsync("arrived?", "cancel");

        await source.CancelAsync();

        await RefusedAsync(StatusCode.Cancelled, () => call);
        await EventuallyAsync("cancelled?", "cancel");
    }

    [Fact]
    public async Task Metadata_goes_there_and_back_binary_too()
    {
        byte[] raw = [0, 1, 2, 253, 254, 255];
        using var call = Client.EchoAsync(new Parcel { Wish = "metadata" }, new Metadata { { "x-text", "en verdi" }, { "x-raw-bin", raw } });

        await call;

        foreach (var metadata in (Metadata[])[await call.ResponseHeadersAsync, call.GetTrailers()])
        {
            Assert.Equal("en verdi", metadata.GetValue("x-text"));
            Assert.Equal(raw, metadata.GetValueBytes("x-raw-bin"));
        }
    }

    [Fact]
    public async Task Error_with_details_and_trailers()
    {
        var failure = await RefusedAsync(StatusCode.FailedPrecondition, () => Client.EchoAsync(new Parcel { Wish = "fail" }));

        Assert.Equal("æøå 100%", failure.Status.Detail);
        Assert.Equal("test", failure.Trailers.GetValue("reason"));
        Assert.Equal("parcel.text", failure.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Single().Field);
    }

    [Fact]
    public async Task Gzip_both_ways()
    {
        var seen = new ResponseWatch();
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = seen, DisposeHttpClient = true });
        var parcel = new Parcel { Text = string.Concat(Enumerable.Repeat("gentagelse ", 10_000)) };

        var answer = await new Exchange.ExchangeClient(channel).EchoAsync(
            parcel, new Metadata { { "grpc-internal-encoding-request", "gzip" } });

        Assert.Equal(parcel, answer);
        Assert.Equal(CompressedAnswers ? "gzip" : "identity", seen.Encoding);
    }

    [Fact]
    public async Task Message_at_the_limit()
    {
        var parcel = new Parcel { Body = ByteString.CopyFrom(new byte[BodyAtLimit]) };

        Assert.Equal(parcel, await Client.EchoAsync(parcel));
    }

    [Fact]
    public async Task Request_above_the_limit_is_refused_by_them() => await RefusedAsync(
        StatusCode.ResourceExhausted, () => Client.EchoAsync(new Parcel { Body = ByteString.CopyFrom(new byte[BodyAtLimit + 1]) }));

    [Fact]
    public async Task Response_above_the_limit_is_refused_by_us() => await RefusedAsync(
        StatusCode.ResourceExhausted, () => Client.EchoAsync(new Parcel { Wish = "grow", Count = BodyAtLimit + 1 }));

    [Fact]
    public async Task Unknown_method_is_unimplemented()
    {
        var bytes = Marshallers.Create(static (byte[] value) => value, static value => value);
        var nothing = new Method<byte[], byte[]>(MethodType.Unary, "enplan.interop.v1.Exchange", "Nothing", bytes, bytes);

        await RefusedAsync(
            StatusCode.Unimplemented, () => _channel.CreateCallInvoker().AsyncUnaryCall(nothing, null, new CallOptions(), []));
    }

    [Fact]
    public async Task Ten_thousand_calls_at_once_on_one_connection()
    {
        var connections = 0;
        using var handler = ConnectingBy(_ => Interlocked.Increment(ref connections));
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = handler });
        var client = new Exchange.ExchangeClient(channel);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10_000).Select(async i => (await client.EchoAsync(new Parcel { Text = $"{i}" })).Text));

        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => $"{i}"), answers);
        Assert.Equal(1, connections);
    }

    [Fact]
    public async Task Client_that_vanishes_is_noticed()
    {
        Socket? socket = null;
        using var handler = ConnectingBy(made => socket = made);
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = handler });
        using var call = new Exchange.ExchangeClient(channel).Chat();
        await call.RequestStream.WriteAsync(new Parcel { Text = "vanish" });
        Assert.True(await call.ResponseStream.MoveNext());

        socket!.Close(timeout: 0);

        await EventuallyAsync("cancelled?", "vanish");
    }

    private static SocketsHttpHandler ConnectingBy(Action<Socket> connected) => new()
    {
        EnableMultipleHttp2Connections = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            connected(socket);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    private static async Task<RpcException> RefusedAsync<T>(StatusCode expected, Func<AsyncUnaryCall<T>> call)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call());
        Assert.Equal(expected, failure.StatusCode);
        return failure;
    }

    private Task EventuallyAsync(string question, string text) => Eventually.Async(() => SaysYesAsync(question, text));

    private async Task<bool> SaysYesAsync(string question, string text) =>
        (await Client.EchoAsync(new Parcel { Wish = question, Text = text })).Text == "yes";

    private sealed class ResponseWatch() : DelegatingHandler(new SocketsHttpHandler())
    {
        public string? Encoding { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Encoding = response.Headers.GetValues("grpc-encoding").SingleOrDefault();
            return response;
        }
    }
}

public sealed class WeCallNode(NodeServer server) : WeCallThem(server), IClassFixture<NodeServer>
{
    private protected override bool CompressedAnswers => false;
}

public sealed class WeCallPython(PythonServer server) : WeCallThem(server), IClassFixture<PythonServer>;
