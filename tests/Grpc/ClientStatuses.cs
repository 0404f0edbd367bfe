using EnPlan.Grpc.Tests.Client;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace EnPlan.Grpc.Tests;

public sealed class ClientStatuses
{
    private static async Task<RpcException> FailureOf(RequestDelegate script)
    {
        await using var server = await ScriptedServer.StartAsync(script);
        return await Assert.ThrowsAsync<RpcException>(async () => await server.Client().OneAsync(new Ask()));
    }

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(302, StatusCode.Unknown)]
    public async Task A_plain_http_answer_maps_to_a_status(int http, StatusCode expected)
    {
        var failure = await FailureOf(context =>
        {
            context.Response.StatusCode = http;
            return Task.CompletedTask;
        });

        Assert.Equal(expected, failure.StatusCode);
    }

    [Fact]
    public async Task A_status_in_the_head_wins_over_the_http_status()
    {
        var failure = await FailureOf(context =>
        {
            context.Response.StatusCode = 503;
            return context.RefuseAsync(7);
        });

        Assert.Equal(StatusCode.PermissionDenied, failure.StatusCode);
    }

    [Fact]
    public async Task A_message_is_percent_decoded()
    {
        var failure = await FailureOf(context => context.RefuseAsync(5, "sm%C3%B8rrebr%C3%B8d findes ikke 100%25"));

        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
        Assert.Equal("smørrebrød findes ikke 100%", failure.Status.Detail);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/grpc-web")]
    [InlineData("application/json")]
    public async Task A_foreign_content_type_is_unknown(string contentType)
    {
        var failure = await FailureOf(async context =>
        {
            context.Response.ContentType = contentType;
            await context.SendAsync([1, 2, 3]);
        });

        Assert.Equal(StatusCode.Unknown, failure.StatusCode);
        Assert.Contains(contentType, failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_without_status_is_unknown()
    {
        var failure = await FailureOf(context =>
        {
            context.Response.ContentType = "application/grpc";
            return context.SendAsync(Script.Frame(new Answer()));
        });

        Assert.Equal(StatusCode.Unknown, failure.StatusCode);
    }

    [Fact]
    public async Task A_status_behind_the_message_discards_the_message()
    {
        var failure = await FailureOf(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.SendAsync(Script.Frame(new Answer()));
            context.Response.AppendTrailer("grpc-status", "10");
            context.Response.AppendTrailer("reason", "stale");
        });

        Assert.Equal(StatusCode.Aborted, failure.StatusCode);
        Assert.Equal("stale", failure.Trailers.GetValue("reason"));
    }

    [Fact]
    public async Task Error_details_come_with_the_exception()
    {
        var sent = new Google.Rpc.Status { Code = 3, Message = "bad" };
        sent.Details.Add(Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "goal.title" } } }));
        var trailers = sent.ToRpcException().Trailers;

        var failure = await FailureOf(context =>
        {
            context.Response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(trailers[0].ValueBytes);
            return context.RefuseAsync(3);
        });

        var status = failure.GetRpcStatus();
        Assert.Equal(sent, status);
        Assert.Equal("goal.title", status!.GetDetail<BadRequest>()!.FieldViolations.Single().Field);
        Assert.Null(status!.GetDetail<ErrorInfo>());
        Assert.IsType<BadRequest>(status!.UnpackDetailMessages().Single());
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        var server = await ScriptedServer.StartAsync(context => context.AnswerAsync(new Answer()));
        var client = server.Client();
        await server.DisposeAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.OneAsync(new Ask()));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
    }

    [Fact]
    public async Task A_stream_that_the_server_resets_is_not_taken_for_success()
    {
        var failure = await FailureOf(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.SendAsync(Script.Frame(new Answer()));
            context.Abort();
        });

        Assert.NotEqual(StatusCode.OK, failure.StatusCode);
    }
}
