using System.ComponentModel;
using System.Diagnostics;
using EnPlan.Grpc.Tests.ServerProbes;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.Grpc.Tests.Server;

public sealed class ServerMapping
{
    [Fact]
    public async Task An_endpoint_knows_its_method_and_the_attributes_of_service_and_method()
    {
        await using var server = await ServerUnderTest.StartAsync(
            map: app => app.MapGrpcService<Described>().WithMetadata("convention"));

        var endpoint = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(candidate => candidate.RoutePattern.RawText == ServerUnderTest.Unary);

        var method = endpoint.Metadata.GetRequiredMetadata<GrpcMethodMetadata>();
        Assert.Equal(typeof(Described), method.ServiceType);
        Assert.Equal(ServerUnderTest.Unary, method.Method.FullName);
        Assert.Equal(MethodType.Unary, method.Method.Type);
        Assert.Equal(["of the class", "of the method"], endpoint.Metadata.OfType<DescriptionAttribute>().Select(d => d.Description));
        Assert.Equal([HttpMethods.Post], endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods);
        Assert.Contains("convention", endpoint.Metadata);
    }

    [Fact]
    public async Task A_service_is_made_for_each_call_and_disposed_of_after_it()
    {
        var made = new Made();
        await using var server = await ServerUnderTest.StartAsync(
            services: services => services.AddSingleton(made), map: app => app.MapGrpcService<Counted>());

        Assert.Equal("0", (await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest())).Status);
        Assert.Equal("0", (await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest())).Status);

        Assert.Equal((2, 2), (made.Count, made.Disposed));
    }

    [Fact]
    public async Task A_registered_service_is_the_one_used()
    {
        var made = new Made();
        await using var server = await ServerUnderTest.StartAsync(
            services: services => services.AddSingleton(made).AddSingleton<Counted>(), map: app => app.MapGrpcService<Counted>());

        await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest());
        await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest());

        Assert.Equal((1, 0), (made.Count, made.Disposed));
    }

    [Fact]
    public async Task A_method_that_the_service_does_not_override_is_unimplemented()
    {
        await using var server = await ServerUnderTest.StartAsync(map: app => app.MapGrpcService<Described>());

        Assert.Equal("12", (await server.CallAsync(ServerUnderTest.Duplex, [])).Status);
    }

    [Fact]
    public async Task A_bound_definition_can_be_mapped()
    {
        await using var server = await ServerUnderTest.StartAsync(
            map: app => app.MapGrpcService(
                ProbeService.BindService(new ServerProbeService(app.Services.GetRequiredService<ServerProbe>()))));

        Assert.Equal("0", (await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest())).Status);
        var streamed = await server.CallAsync(ServerUnderTest.ServerStream, new ProbeRequest { Number = 3 });
        Assert.Equal(3, streamed.Messages<ProbeResponse>().Count);
    }

    [Fact]
    public async Task A_class_that_is_no_service_cannot_be_mapped() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => ServerUnderTest.StartAsync(map: app => app.MapGrpcService<Made>()));

    [Fact]
    public async Task Mapping_without_the_services_says_what_is_missing()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();

        var error = Assert.Throws<InvalidOperationException>(() => app.MapGrpcService<ServerProbeService>());

        Assert.Contains("AddGrpc", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_requests_activity_is_tagged_with_method_and_status()
    {
        // Listeners hear the requests of all tests; ours is the one in this trace.
        using var parent = new Activity("test").Start();
        var stopped = new TaskCompletionSource<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == parent.TraceId) stopped.TrySetResult(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await ServerUnderTest.StartAsync();
        server.Probe.ClientStream = (_, _) => throw new RpcException(new Status(StatusCode.Aborted, ""));

        await server.CallAsync(ServerUnderTest.ClientStream, new ProbeRequest());

        var tagged = await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(ServerUnderTest.ClientStream, tagged.GetTagItem("grpc.method"));
        Assert.Equal("10", tagged.GetTagItem("grpc.status_code"));
    }

    [Description("of the class")]
    private sealed class Described : ProbeService.ProbeServiceBase
    {
        [Description("of the method")]
        public override Task<ProbeResponse> Unary(ProbeRequest request, ServerCallContext context) => Task.FromResult(new ProbeResponse());
    }

    private sealed class Made
    {
        public int Count { get; set; }

        public int Disposed { get; set; }
    }

    private sealed class Counted : ProbeService.ProbeServiceBase, IDisposable
    {
        private readonly Made made;

        public Counted(Made made)
        {
            this.made = made;
            made.Count++;
        }

        public void Dispose() => made.Disposed++;

        public override async Task<ProbeResponse> Unary(ProbeRequest request, ServerCallContext context)
        {
            await Task.Yield();
            Assert.True(made.Disposed < made.Count);
            return new ProbeResponse();
        }
    }
}
