using EnPlan.Grpc.Tests.ServerProbes;
using Grpc.Core;

namespace EnPlan.Grpc.Tests.Server;

/// <summary>What the probed service does; each test sets the method that it calls. The default echoes.</summary>
internal sealed class ServerProbe
{
    public UnaryServerMethod<ProbeRequest, ProbeResponse> Unary { get; set; } =
        (request, _) => Task.FromResult(new ProbeResponse { Text = request.Text, Number = request.Number });

    public ClientStreamingServerMethod<ProbeRequest, ProbeResponse> ClientStream { get; set; } = async (requests, _) =>
    {
        var sum = new ProbeResponse();
        await foreach (var request in requests.ReadAllAsync())
        {
            sum.Text += request.Text;
            sum.Number += request.Number;
        }

        return sum;
    };

    public ServerStreamingServerMethod<ProbeRequest, ProbeResponse> ServerStream { get; set; } = async (request, responses, _) =>
    {
        for (var i = 1; i <= request.Number; i++)
        {
            await responses.WriteAsync(new ProbeResponse { Text = request.Text, Number = i });
        }
    };

    public DuplexStreamingServerMethod<ProbeRequest, ProbeResponse> Duplex { get; set; } = async (requests, responses, _) =>
    {
        await foreach (var request in requests.ReadAllAsync())
        {
            await responses.WriteAsync(new ProbeResponse { Text = request.Text, Number = request.Number });
        }
    };
}

/// <summary>The probed service as a class derived from generated code.</summary>
internal sealed class ServerProbeService(ServerProbe probe) : ProbeService.ProbeServiceBase
{
    public override Task<ProbeResponse> Unary(ProbeRequest request, ServerCallContext context) => probe.Unary(request, context);

    public override Task<ProbeResponse> ClientStream(IAsyncStreamReader<ProbeRequest> requestStream, ServerCallContext context) =>
        probe.ClientStream(requestStream, context);

    public override Task ServerStream(ProbeRequest request, IServerStreamWriter<ProbeResponse> responseStream, ServerCallContext context) =>
        probe.ServerStream(request, responseStream, context);

    public override Task Duplex(
        IAsyncStreamReader<ProbeRequest> requestStream, IServerStreamWriter<ProbeResponse> responseStream, ServerCallContext context) =>
        probe.Duplex(requestStream, responseStream, context);
}
