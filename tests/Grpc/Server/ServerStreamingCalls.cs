using EnPlan.Grpc.Tests.ServerProbes;
using Grpc.Core;

namespace EnPlan.Grpc.Tests.Server;

public sealed class ServerStreamingCalls
{
    [Fact]
    public async Task A_client_stream_is_read_to_its_end()
    {
        await using var server = await ServerUnderTest.StartAsync();
        byte[] body =
        [
            .. ServerFrames.Of(new ProbeRequest { Text = "a", Number = 1 }),
            .. ServerFrames.Of(new ProbeRequest { Text = "b", Number = 2 }),
            .. ServerFrames.Of(new ProbeRequest { Text = "c", Number = 3 }),
        ];

        var reply = await server.CallAsync(ServerUnderTest.ClientStream, body);

        Assert.Equal("0", reply.Status);
        Assert.Equal(new ProbeResponse { Text = "abc", Number = 6 }, reply.Messages<ProbeResponse>().Single());
    }

    [Fact]
    public async Task A_client_stream_may_be_empty()
    {
        await using var server = await ServerUnderTest.StartAsync();

        var reply = await server.CallAsync(ServerUnderTest.ClientStream, []);

        Assert.Equal("0", reply.Status);
        Assert.Equal(new ProbeResponse(), reply.Messages<ProbeResponse>().Single());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task A_server_stream_has_as_many_messages_as_were_written(int count)
    {
        await using var server = await ServerUnderTest.StartAsync();

        var reply = await server.CallAsync(ServerUnderTest.ServerStream, new ProbeRequest { Number = count });

        Assert.Equal("0", reply.Status);
        Assert.Equal(Enumerable.Range(1, count), reply.Messages<ProbeResponse>().Select(message => message.Number));
    }

    [Fact]
    public async Task A_duplex_call_answers_each_message_before_the_next_is_sent()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var call = new ServerConversation(server, ServerUnderTest.Duplex);

        for (var i = 1; i <= 20; i++)
        {
            call.Send(new ProbeRequest { Number = i });
            Assert.Equal(i, (await call.ReceiveAsync<ProbeResponse>())?.Number);
        }

        call.Complete();
        Assert.Null(await call.ReceiveAsync<ProbeResponse>());
        Assert.Equal("0", await call.StatusAsync());
    }

    [Fact]
    public async Task A_handler_may_end_the_call_without_reading_the_stream()
    {
        await using var server = await ServerUnderTest.StartAsync();
        server.Probe.ClientStream = (_, _) => Task.FromResult(new ProbeResponse { Text = "nok" });
        using var call = new ServerConversation(server, ServerUnderTest.ClientStream);
        call.Send(new ProbeRequest());

        Assert.Equal("nok", (await call.ReceiveAsync<ProbeResponse>())?.Text);
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task An_error_after_messages_leaves_them_and_puts_the_status_in_the_trailers()
    {
        await using var server = await ServerUnderTest.StartAsync();
        server.Probe.ServerStream = async (_, responses, _) =>
        {
            await responses.WriteAsync(new ProbeResponse { Number = 1 });
            throw new RpcException(new Status(StatusCode.DataLoss, "afbrudt"));
        };

        var reply = await server.CallAsync(ServerUnderTest.ServerStream, new ProbeRequest());

        Assert.Equal(1, reply.Messages<ProbeResponse>().Single().Number);
        Assert.Equal("15", reply.Trailer("grpc-status"));
        Assert.Equal("afbrudt", reply.Trailer("grpc-message"));
    }

    [Fact]
    public async Task A_buffered_message_goes_with_the_next()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var released = new TaskCompletionSource();
        server.Probe.ServerStream = async (_, responses, _) =>
        {
            responses.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
            await responses.WriteAsync(new ProbeResponse { Number = 1 });
            await released.Task;
            responses.WriteOptions = WriteOptions.Default;
            await responses.WriteAsync(new ProbeResponse { Number = 2 });
        };
        using var call = new ServerConversation(server, ServerUnderTest.ServerStream);
        call.Send(new ProbeRequest());
        call.Complete();

        var first = call.ReceiveAsync<ProbeResponse>();
        Assert.NotSame(first, await Task.WhenAny(first, Task.Delay(200)));
        released.SetResult();
        Assert.Equal(1, (await first)?.Number);
        Assert.Equal(2, (await call.ReceiveAsync<ProbeResponse>())?.Number);
    }

    [Fact]
    public async Task Writing_after_the_call_has_ended_is_refused()
    {
        await using var server = await ServerUnderTest.StartAsync();
        IServerStreamWriter<ProbeResponse>? kept = null;
        server.Probe.ServerStream = (_, responses, _) =>
        {
            kept = responses;
            return Task.CompletedTask;
        };
        await server.CallAsync(ServerUnderTest.ServerStream, new ProbeRequest());

        await Assert.ThrowsAsync<InvalidOperationException>(() => kept!.WriteAsync(new ProbeResponse()));
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Reading_after_the_call_has_ended_is_refused()
    {
        await using var server = await ServerUnderTest.StartAsync();
        IAsyncStreamReader<ProbeRequest>? kept = null;
        server.Probe.ClientStream = async (requests, _) =>
        {
            kept = requests;
            await requests.MoveNext(CancellationToken.None);
            return new ProbeResponse();
        };
        await server.CallAsync(ServerUnderTest.ClientStream, new ProbeRequest());

        await Assert.ThrowsAsync<InvalidOperationException>(() => kept!.MoveNext(CancellationToken.None));
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task A_slow_reader_holds_the_writer_back_and_loses_nothing()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var text = new string('x', 64 * 1024);
        using var call = new ServerConversation(server, ServerUnderTest.ServerStream);
        call.Send(new ProbeRequest { Number = 200, Text = text });
        call.Complete();

        for (var i = 1; i <= 200; i++)
        {
            var message = await call.ReceiveAsync<ProbeResponse>();
            Assert.Equal(i, message?.Number);
            Assert.Equal(text.Length, message?.Text.Length);
        }
    }
}
