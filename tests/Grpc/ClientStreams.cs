using EnPlan.Grpc.Tests.Client;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace EnPlan.Grpc.Tests;

public sealed class ClientStreams
{
    private static async Task EchoAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.FlushAsync();
        while (await context.ReadAskAsync() is { } ask)
            await context.SendAsync(Script.Frame(new Answer { Text = ask.Text }));

        context.Response.AppendTrailer("grpc-status", "0");
        context.Response.AppendTrailer("said", "all");
    }

    [Fact]
    public async Task Messages_come_down_until_the_server_ends()
    {
        await using var server = await ScriptedServer.StartAsync(
            context => context.AnswerAsync([.. Enumerable.Range(0, 1000).Select(i => new Answer { Text = $"{i}" })]));
        using var call = server.Client().Down(new Ask());

        var texts = new List<string>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
            texts.Add(answer.Text);

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), texts);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task An_empty_stream_with_its_status_in_the_head_ends_well()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.RefuseAsync(0));
        using var call = server.Client().Down(new Ask());

        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Messages_before_a_failure_are_delivered_first()
    {
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.SendAsync(Script.Frame(new Answer { Text = "sidste" }));
            context.Response.AppendTrailer("grpc-status", "11");
        });
        using var call = server.Client().Down(new Ask());

        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal("sidste", call.ResponseStream.Current.Text);
        Assert.Equal(StatusCode.OutOfRange, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext())).StatusCode);
    }

    [Fact]
    public async Task Messages_go_up_until_the_client_completes()
    {
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            var count = 0;
            while (await context.ReadAskAsync() is not null)
                count++;

            await context.AnswerAsync(new Answer { Text = $"{count}" });
        });
        using var call = server.Client().Up();

        for (var i = 0; i < 1000; i++)
            await call.RequestStream.WriteAsync(new Ask { Text = $"{i}" });

        await call.RequestStream.CompleteAsync();
        Assert.Equal("1000", (await call).Text);
    }

    [Fact]
    public async Task Both_sides_talk_in_turn_on_one_call()
    {
        await using var server = await ScriptedServer.StartAsync(EchoAsync);
        using var call = server.Client().Both();

        for (var i = 0; i < 200; i++)
        {
            await call.RequestStream.WriteAsync(new Ask { Text = $"{i}" });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal($"{i}", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal("all", call.GetTrailers().GetValue("said"));
    }

    [Fact]
    public async Task Headers_arrive_before_the_first_message_is_sent()
    {
        await using var server = await ScriptedServer.StartAsync(EchoAsync);
        using var call = server.Client().Both();

        await call.ResponseHeadersAsync.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_write_after_the_server_has_refused_throws_its_status()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.RefuseAsync(9));
        using var call = server.Client().Up();
        await Assert.ThrowsAsync<RpcException>(async () => await call);

        var failure = await Assert.ThrowsAsync<RpcException>(() => call.RequestStream.WriteAsync(new Ask()));

        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
    }

    [Fact]
    public async Task A_write_that_the_server_never_takes_ends_with_the_call()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.HangAsync());
        using var call = server.Client().Both();
        var large = new Ask { Payload = Google.Protobuf.ByteString.CopyFrom(new byte[3_000_000]) };

        var write = call.RequestStream.WriteAsync(large);
        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new Ask()));
        call.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => write)).StatusCode);
    }

    [Fact]
    public async Task Two_reads_at_once_are_refused()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.HangAsync());
        using var call = server.Client().Down(new Ask());

        var first = call.ResponseStream.MoveNext();
        await Assert.ThrowsAsync<InvalidOperationException>(() => call.ResponseStream.MoveNext());
        call.Dispose();
        await Assert.ThrowsAsync<RpcException>(() => first);
    }

    [Fact]
    public async Task A_write_after_completion_is_refused()
    {
        await using var server = await ScriptedServer.StartAsync(EchoAsync);
        using var call = server.Client().Both();
        await call.RequestStream.CompleteAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new Ask()));
    }
}
