using EnPlan.Grpc.Tests.Client;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace EnPlan.Grpc.Tests;

public sealed class ClientUnaryCalls
{
    [Fact]
    public async Task An_answer_comes_back_with_headers_trailers_and_status()
    {
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            var ask = await context.ReadAskAsync();
            context.Response.Headers["served-by"] = "script";
            context.Response.AppendTrailer("digest-bin", "AQI");
            await context.AnswerAsync(new Answer { Text = "hej " + ask!.Text });
        });

        using var call = server.Client().OneAsync(new Ask { Text = "verden" });

        Assert.Equal("script", (await call.ResponseHeadersAsync).GetValue("served-by"));
        Assert.Equal("hej verden", (await call).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Equal([1, 2], call.GetTrailers().GetValueBytes("digest-bin"));
    }

    [Fact]
    public async Task The_blocking_call_answers_too()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.AnswerAsync(new Answer { Text = "her" }));

        Assert.Equal("her", await Task.Run(() => server.Client().One(new Ask()).Text));
    }

    [Fact]
    public async Task The_request_carries_what_the_protocol_asks_for()
    {
        var seen = new Dictionary<string, string>();
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            foreach (var header in context.Request.Headers)
                seen[header.Key.ToLowerInvariant()] = header.Value.ToString();

            seen["path"] = context.Request.Path;
            seen["method"] = context.Request.Method;
            return context.AnswerAsync(new Answer());
        });

        await server.Client().OneAsync(new Ask(), new Metadata { { "who", "test" }, { "raw-bin", [1, 2, 3, 4] } });

        Assert.Equal("/enplan.tests.client.Probe/One", seen["path"]);
        Assert.Equal("POST", seen["method"]);
        Assert.Equal("application/grpc", seen["content-type"]);
        Assert.Equal("trailers", seen["te"]);
        Assert.Equal("identity,gzip,deflate", seen["grpc-accept-encoding"]);
        Assert.StartsWith("grpc-dotnet", seen["user-agent"], StringComparison.Ordinal);
        Assert.Equal("test", seen["who"]);
        Assert.Equal("AQIDBA", seen["raw-bin"]);
        Assert.False(seen.ContainsKey("grpc-timeout"));
    }

    [Fact]
    public async Task Status_and_trailers_are_refused_before_the_end()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.HangAsync());
        using var call = server.Client().OneAsync(new Ask());

        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());
    }

    [Fact]
    public async Task Calls_share_one_channel_from_many_threads()
    {
        await using var server = await ScriptedServer.StartAsync(async context =>
            await context.AnswerAsync(new Answer { Text = (await context.ReadAskAsync())!.Text }));
        var client = server.Client();

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(async i => (await client.OneAsync(new Ask { Text = $"{i}" })).Text));

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i}"), answers);
    }
}
