using System.Buffers;
using System.Text;
using EnPlan.Grpc.Tests.ServerProbes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;

namespace EnPlan.Grpc.Tests.Server;

public sealed class ServerErrors
{
    [Fact]
    public async Task An_rpc_exception_becomes_status_and_trailers_in_a_response_of_headers_only()
    {
        await using var server = await ServerUnderTest.StartAsync();
        byte[] details = [10, 3, 1, 2, 3];
        server.Probe.Unary = (_, context) =>
        {
            context.ResponseTrailers.Add("own", "1");
            throw new RpcException(
                new Status(StatusCode.FailedPrecondition, "50 % af æblerne\n"), [new("grpc-status-details-bin", details)]);
        };

        var reply = await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest());

        Assert.Equal("9", reply.Header("grpc-status"));
        Assert.Equal("50 %25 af %C3%A6blerne%0A", reply.Header("grpc-message"));
        Assert.Equal(Convert.ToBase64String(details), reply.Header("grpc-status-details-bin"));
        Assert.Equal("1", reply.Header("own"));
        Assert.Empty(reply.Http.TrailingHeaders);
        Assert.Empty(reply.Body);
    }

    [Fact]
    public async Task Every_code_arrives_as_its_number()
    {
        await using var server = await ServerUnderTest.StartAsync();
        foreach (var code in Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK))
        {
            server.Probe.Unary = (_, _) => throw new RpcException(new Status(code, ""));

            Assert.Equal($"{code:D}", (await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest())).Status);
        }
    }

    [Fact]
    public async Task Another_exception_is_unknown_and_tells_nothing()
    {
        await using var server = await ServerUnderTest.StartAsync();
        server.Probe.Unary = (_, _) => throw new InvalidOperationException("hemmelighed");

        var reply = await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest());

        Assert.Equal("2", reply.Status);
        Assert.DoesNotContain("hemmelighed", reply.Detail, StringComparison.Ordinal);
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Detailed_errors_name_the_exception()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.EnableDetailedErrors = true);
        server.Probe.ServerStream = async (_, _, _) =>
        {
            await Task.Yield();
            throw new InvalidOperationException("boom");
        };

        var reply = await server.CallAsync(ServerUnderTest.ServerStream, new ProbeRequest());

        Assert.Equal("Exception was thrown by handler. InvalidOperationException: boom", reply.Detail);
    }

    [Fact]
    public async Task A_serializer_that_fails_halfway_ends_the_call_unknown()
    {
        var broken = Marshallers.Create<string>(
            (_, context) =>
            {
                context.SetPayloadLength(10);
                context.GetBufferWriter().Write("half"u8);
                throw new InvalidOperationException();
            },
            context => Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence()));
        var method = new Method<string, string>(MethodType.Unary, "broken.Service", "Call", Marshallers.StringMarshaller, broken);
        await using var server = await ServerUnderTest.StartAsync(map: app =>
        {
            app.MapGrpcService<ServerProbeService>();
            app.MapGrpcService(ServerServiceDefinition.CreateBuilder()
                .AddMethod(method, (string request, ServerCallContext _) => Task.FromResult(request))
                .Build());
        });

        var reply = await server.CallAsync(method.FullName, ServerFrames.Of(0, "hej"u8.ToArray()));

        Assert.Equal("2", reply.Trailer("grpc-status"));
        await server.AssertServesAsync();
    }

    [Theory]
    [InlineData("/enplan.grpc.tests.probe.ProbeService/Missing", "Method is unimplemented.")]
    [InlineData("/some.other.Service/Method", "Service is unimplemented.")]
    public async Task What_is_not_mapped_is_unimplemented(string path, string detail)
    {
        await using var server = await ServerUnderTest.StartAsync();

        var reply = await server.CallAsync(path, new ProbeRequest());

        Assert.Equal(System.Net.HttpStatusCode.OK, reply.Http.StatusCode);
        Assert.Equal("12", reply.Status);
        Assert.Equal(detail, reply.Detail);
    }

    [Fact]
    public async Task Unknown_services_can_be_left_to_other_endpoints()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.IgnoreUnknownServices = true);

        var reply = await server.CallAsync("/some.other.Service/Method", new ProbeRequest());

        Assert.Equal(System.Net.HttpStatusCode.NotFound, reply.Http.StatusCode);
    }
}
