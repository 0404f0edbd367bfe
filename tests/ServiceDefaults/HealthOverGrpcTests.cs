using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class HealthOverGrpcTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task Anybody_may_ask_whether_the_service_is_well()
    {
        var answer = await new Grpc.Health.V1.Health.HealthClient(host.Channel).CheckAsync(new HealthCheckRequest());
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    [Fact]
    public async Task In_development_tools_may_ask_what_there_is()
    {
        using var call = new ServerReflection.ServerReflectionClient(host.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext(default));
        Assert.Contains(call.ResponseStream.Current.ListServicesResponse.Service, service => service.Name == "enplan.probe.v1.ProbeService");
    }
}
