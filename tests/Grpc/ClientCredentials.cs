using EnPlan.Grpc.Tests.Client;
using Grpc.Core;
using Grpc.Net.Client;

namespace EnPlan.Grpc.Tests;

public sealed class ClientCredentials
{
    private static readonly CallCredentials _token = CallCredentials.FromInterceptor((context, metadata) =>
    {
        metadata.Add("authorization", "Bearer " + context.MethodName);
        return Task.CompletedTask;
    });

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "Bearer One")]
    public async Task Cleartext_carries_call_credentials_only_when_told_to(bool unsafeUse, string expected)
    {
        var seen = "";
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            seen = context.Request.Headers.Authorization.ToString();
            return context.AnswerAsync(new Answer());
        });
        var client = server.Client(options => options.UnsafeUseInsecureChannelCallCredentials = unsafeUse);

        await client.OneAsync(new Ask(), new CallOptions(credentials: _token));

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task A_failing_token_source_fails_the_call()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.AnswerAsync(new Answer()));
        var client = server.Client(options => options.UnsafeUseInsecureChannelCallCredentials = true);
        var broken = CallCredentials.FromInterceptor((_, _) => throw new InvalidOperationException("no token"));

        var failure = await Assert.ThrowsAsync<RpcException>(
            async () => await client.OneAsync(new Ask(), new CallOptions(credentials: broken)));

        Assert.Equal(StatusCode.Internal, failure.StatusCode);
    }

    [Theory]
    [InlineData("http://localhost", true)]
    [InlineData("https://localhost", false)]
    public void Credentials_must_fit_the_address(string address, bool secure) => Assert.Throws<InvalidOperationException>(() =>
        GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            Credentials = secure ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure,
        }));

    [Fact]
    public void A_client_and_a_handler_exclude_each_other()
    {
        using var client = new HttpClient();
        using var handler = new SocketsHttpHandler();
        Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress(
            "http://localhost", new GrpcChannelOptions { HttpClient = client, HttpHandler = handler }));
    }
}
