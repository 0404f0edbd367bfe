using System.IO.Compression;
using EnPlan.Grpc.Tests.Client;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace EnPlan.Grpc.Tests;

public sealed class ClientFraming
{
    private static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);

        return output.ToArray();
    }

    private static RequestDelegate Sending(byte[] body, string? encoding = null) => async context =>
    {
        context.Response.ContentType = "application/grpc";
        if (encoding is not null)
            context.Response.Headers["grpc-encoding"] = encoding;

        await context.SendAsync(body);
        context.Response.AppendTrailer("grpc-status", "0");
    };

    private static async Task<StatusCode> StatusOf(RequestDelegate script, int? limit = 4 * 1024 * 1024)
    {
        await using var server = await ScriptedServer.StartAsync(script);
        var client = server.Client(options => options.MaxReceiveMessageSize = limit);
        return (await Assert.ThrowsAsync<RpcException>(async () => await client.OneAsync(new Ask()))).StatusCode;
    }

    [Fact]
    public async Task Half_a_header_is_internal() => Assert.Equal(StatusCode.Internal, await StatusOf(Sending([0, 0, 0])));

    [Fact]
    public async Task Half_a_message_is_internal() => Assert.Equal(StatusCode.Internal, await StatusOf(Sending([0, 0, 0, 0, 9, 1, 2])));

    [Fact]
    public async Task An_unknown_flag_is_internal() => Assert.Equal(StatusCode.Internal, await StatusOf(Sending([7, 0, 0, 0, 0])));

    [Fact]
    public async Task No_message_is_internal() => Assert.Equal(StatusCode.Internal, await StatusOf(Sending([])));

    [Fact]
    public async Task Two_messages_to_a_unary_call_are_internal() =>
        Assert.Equal(StatusCode.Internal, await StatusOf(Sending([0, 0, 0, 0, 0, 0, 0, 0, 0, 0])));

    [Fact]
    public async Task Bytes_that_are_no_message_are_internal() =>
        Assert.Equal(StatusCode.Internal, await StatusOf(Sending(Script.Frame([0xff, 0xff, 0xff]))));

    [Fact]
    public async Task A_compressed_message_without_an_encoding_is_internal() =>
        Assert.Equal(StatusCode.Internal, await StatusOf(Sending(Script.Frame(Gzip([]), flag: 1))));

    [Fact]
    public async Task An_unknown_encoding_is_unimplemented() =>
        Assert.Equal(StatusCode.Unimplemented, await StatusOf(Sending(Script.Frame([1], flag: 1), "br")));

    [Fact]
    public async Task Garbage_instead_of_gzip_is_internal() =>
        Assert.Equal(StatusCode.Internal, await StatusOf(Sending(Script.Frame([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], flag: 1), "gzip")));

    [Fact]
    public async Task A_length_above_the_limit_is_refused_unread() =>
        Assert.Equal(StatusCode.ResourceExhausted, await StatusOf(Sending([0, 0xff, 0xff, 0xff, 0xff, 1])));

    [Fact]
    public async Task A_small_message_that_swells_above_the_limit_is_refused() =>
        Assert.Equal(StatusCode.ResourceExhausted, await StatusOf(Sending(Script.Frame(Gzip(new byte[200_000]), flag: 1), "gzip"), limit: 100_000));

    [Fact]
    public async Task A_message_at_the_limit_is_read_and_one_byte_more_is_not()
    {
        var message = new Answer { Payload = ByteString.CopyFrom(new byte[100_000]) };
        await using var server = await ScriptedServer.StartAsync(context => context.AnswerAsync(message));
        var size = message.CalculateSize();

        Assert.Equal(message, await server.Client(options => options.MaxReceiveMessageSize = size).OneAsync(new Ask()));
        var refused = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Client(options => options.MaxReceiveMessageSize = size - 1).OneAsync(new Ask()));
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
    }

    [Fact]
    public async Task A_request_above_the_send_limit_is_refused()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.AnswerAsync(new Answer()));
        var client = server.Client(options => options.MaxSendMessageSize = 10);

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await client.OneAsync(new Ask { Text = "mere end ti" }));

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
    }

    [Fact]
    public async Task A_gzipped_answer_is_read()
    {
        var message = new Answer { Text = new string('x', 10_000) };
        await using var server = await ScriptedServer.StartAsync(Sending(Script.Frame(Gzip(message.ToByteArray()), flag: 1), "gzip"));

        Assert.Equal(message, await server.Client().OneAsync(new Ask()));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_request_is_gzipped_when_asked_for_unless_the_write_says_not(bool noCompress, byte flag)
    {
        byte[] body = [];
        string? encoding = null;
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            encoding = context.Request.Headers["grpc-encoding"];
            Assert.False(context.Request.Headers.ContainsKey("grpc-internal-encoding-request"));
            using var copy = new MemoryStream();
            await context.Request.Body.CopyToAsync(copy);
            body = copy.ToArray();
            await context.AnswerAsync(new Answer());
        });
        var options = new CallOptions(
            new Metadata { { "grpc-internal-encoding-request", "gzip" } },
            writeOptions: noCompress ? new WriteOptions(WriteFlags.NoCompress) : null);

        await server.Client().OneAsync(new Ask { Text = new string('x', 10_000) }, options);

        Assert.Equal("gzip", encoding);
        Assert.Equal(flag, body[0]);
        Assert.Equal(noCompress, body.Length > 10_000);
    }
}
