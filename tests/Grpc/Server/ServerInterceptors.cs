using EnPlan.Grpc.Tests.ServerProbes;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.Grpc.Tests.Server;

public sealed class ServerInterceptors
{
    [Theory]
    [InlineData(ServerUnderTest.Unary)]
    [InlineData(ServerUnderTest.ClientStream)]
    [InlineData(ServerUnderTest.ServerStream)]
    [InlineData(ServerUnderTest.Duplex)]
    public async Task The_first_interceptor_is_outermost_and_a_services_own_come_last(string path)
    {
        var journal = new Journal();
        await using var server = await ServerUnderTest.StartAsync(
            options =>
            {
                options.Interceptors.Add<Noting>("a");
                options.Interceptors.Add<Noting>("b");
            },
            services =>
            {
                services.AddSingleton(journal);
                services.AddGrpc().AddServiceOptions<ServerProbeService>(own => own.Interceptors.Add<Noting>("c"));
            });

        var reply = await server.CallAsync(path, new ProbeRequest { Number = 1 });

        Assert.Equal("0", reply.Status);
        Assert.Equal(["a in", "b in", "c in", "c out", "c disposed", "b out", "b disposed", "a out", "a disposed"], journal.Lines);
    }

    [Fact]
    public async Task An_interceptor_may_answer_without_the_handler()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.Interceptors.Add<Refusing>());
        server.Probe.Unary = (_, _) => throw new InvalidOperationException("must not run");

        var reply = await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest());

        Assert.Equal("7", reply.Status);
    }

    [Fact]
    public async Task A_registered_interceptor_is_the_one_used()
    {
        var registered = new Counting();
        await using var server = await ServerUnderTest.StartAsync(
            options => options.Interceptors.Add<Counting>(), services => services.AddSingleton(registered));

        await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest());
        await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest());

        Assert.Equal(2, registered.Calls);
    }

    private sealed class Journal
    {
        public List<string> Lines { get; } = [];
    }

    private sealed class Noting(Journal journal, string name) : Interceptor, IDisposable
    {
        public void Dispose() => journal.Lines.Add($"{name} disposed");

        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            journal.Lines.Add($"{name} in");
            var response = await continuation(request, context);
            journal.Lines.Add($"{name} out");
            return response;
        }

        public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            ServerCallContext context,
            ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            journal.Lines.Add($"{name} in");
            var response = await continuation(requestStream, context);
            journal.Lines.Add($"{name} out");
            return response;
        }

        public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            journal.Lines.Add($"{name} in");
            await continuation(request, responseStream, context);
            journal.Lines.Add($"{name} out");
        }

        public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            journal.Lines.Add($"{name} in");
            await continuation(requestStream, responseStream, context);
            journal.Lines.Add($"{name} out");
        }
    }

    private sealed class Refusing : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            throw new RpcException(new Status(StatusCode.PermissionDenied, "nej"));
    }

    private sealed class Counting : Interceptor
    {
        public int Calls { get; private set; }

        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            Calls++;
            return continuation(request, context);
        }
    }
}
