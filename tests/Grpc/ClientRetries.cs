using EnPlan.Grpc.Tests.Client;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Microsoft.AspNetCore.Http;

namespace EnPlan.Grpc.Tests;

public sealed class ClientRetries
{
    private readonly List<string?> _attempts = [];

    private static void Retrying(GrpcChannelOptions options, int attempts = 3) => options.ServiceConfig = new ServiceConfig
    {
        MethodConfigs =
        {
            new MethodConfig
            {
                Names = { MethodName.Default },
                RetryPolicy = new RetryPolicy
                {
                    MaxAttempts = attempts,
                    InitialBackoff = TimeSpan.FromMilliseconds(5),
                    MaxBackoff = TimeSpan.FromMilliseconds(20),
                    BackoffMultiplier = 2,
                    RetryableStatusCodes = { StatusCode.Unavailable },
                },
            },
        },
    };

    private RequestDelegate FailingAtFirst(int failures, RequestDelegate then, int status = 14) => context =>
    {
        lock (_attempts)
        {
            _attempts.Add(context.Request.Headers["grpc-previous-rpc-attempts"]);
            return _attempts.Count <= failures ? context.RefuseAsync(status) : then(context);
        }
    };

    [Fact]
    public async Task A_call_is_tried_again_and_says_how_often_it_was()
    {
        await using var server = await ScriptedServer.StartAsync(
            FailingAtFirst(2, async context => await context.AnswerAsync(new Answer { Text = (await context.ReadAskAsync())!.Text })));

        using var call = server.Client(options => Retrying(options)).OneAsync(new Ask { Text = "igen" });

        Assert.Equal("igen", (await call).Text);
        Assert.Equal([null, "1", "2"], _attempts);
        Assert.Equal("2", (await call.ResponseHeadersAsync).GetValue("grpc-previous-rpc-attempts"));
    }

    [Fact]
    public async Task Attempts_end()
    {
        await using var server = await ScriptedServer.StartAsync(FailingAtFirst(10, context => context.AnswerAsync(new Answer())));

        var failure = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Client(options => Retrying(options)).OneAsync(new Ask()));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Equal(3, _attempts.Count);
    }

    [Fact]
    public async Task Other_failures_are_final()
    {
        await using var server = await ScriptedServer.StartAsync(FailingAtFirst(1, context => context.AnswerAsync(new Answer()), status: 10));

        await Assert.ThrowsAsync<RpcException>(async () => await server.Client(options => Retrying(options)).OneAsync(new Ask()));

        Assert.Single(_attempts);
    }

    [Fact]
    public async Task A_failure_behind_response_headers_is_final()
    {
        await using var server = await ScriptedServer.StartAsync(FailingAtFirst(0, async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.FlushAsync();
            context.Response.AppendTrailer("grpc-status", "14");
        }));

        await Assert.ThrowsAsync<RpcException>(async () => await server.Client(options => Retrying(options)).OneAsync(new Ask()));

        Assert.Single(_attempts);
    }

    [Fact]
    public async Task A_server_may_ask_not_to_be_tried_again()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers["grpc-retry-pushback-ms"] = "-1";
            return FailingAtFirst(10, _ => Task.CompletedTask)(context);
        });

        await Assert.ThrowsAsync<RpcException>(async () => await server.Client(options => Retrying(options)).OneAsync(new Ask()));

        Assert.Single(_attempts);
    }

    [Fact]
    public async Task A_request_stream_is_sent_again_from_its_first_message()
    {
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            var first = await context.ReadAskAsync();
            await FailingAtFirst(1, async again =>
            {
                var texts = first!.Text;
                while (await again.ReadAskAsync() is { } ask)
                    texts += ask.Text;

                await again.AnswerAsync(new Answer { Text = texts });
            })(context);
        });
        using var call = server.Client(options => Retrying(options)).Up();

        foreach (var text in (string[])["a", "b", "c"])
            await call.RequestStream.WriteAsync(new Ask { Text = text });

        await call.RequestStream.CompleteAsync();
        Assert.Equal("abc", (await call).Text);
        Assert.Equal(2, _attempts.Count);
    }

    [Fact]
    public async Task A_request_stream_is_sent_again_whole_even_when_the_response_begins_in_the_middle_of_it()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            var isRetry = context.Request.Headers.ContainsKey("grpc-previous-rpc-attempts");
            if (isRetry)
            {
                context.Response.ContentType = "application/grpc";
                await context.Response.Body.FlushAsync();
                await begun.Task;
            }

            var count = 0;
            while (await context.ReadAskAsync() is not null)
                count++;

            if (!isRetry)
            {
                await context.RefuseAsync(14);
                return;
            }

            await context.SendAsync(Script.Frame(new Answer { Text = $"{count}" }));
            context.Response.AppendTrailer("grpc-status", "0");
        });
        using var call = server.Client(options => Retrying(options)).Up();

        // Less than the retry buffer holds, more than the server lets come in before it reads.
        for (var i = 0; i < 10; i++)
            await call.RequestStream.WriteAsync(new Ask { Payload = ByteString.CopyFrom(new byte[100_000]) });

        await call.RequestStream.CompleteAsync();
        await call.ResponseHeadersAsync.WaitAsync(TimeSpan.FromSeconds(30));
        begun.SetResult();
        Assert.Equal("10", (await call).Text);
    }

    [Fact]
    public async Task A_channel_that_mostly_fails_stops_retrying()
    {
        await using var server = await ScriptedServer.StartAsync(FailingAtFirst(100, _ => Task.CompletedTask));
        var client = server.Client(options =>
        {
            Retrying(options);
            options.ServiceConfig!.RetryThrottling = new RetryThrottlingPolicy { MaxTokens = 4, TokenRatio = 0.1 };
        });

        for (var i = 0; i < 10; i++)
            await Assert.ThrowsAsync<RpcException>(async () => await client.OneAsync(new Ask()));

        Assert.Equal(11, _attempts.Count);
    }

    [Fact]
    public void A_policy_out_of_range_is_refused_at_once() =>
        Assert.Throws<InvalidOperationException>(() => GrpcChannel.ForAddress("http://localhost", Options(attempts: 1)));

    private static GrpcChannelOptions Options(int attempts)
    {
        var options = new GrpcChannelOptions();
        Retrying(options, attempts);
        return options;
    }
}
