using Grpc.AspNetCore.HealthChecks;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace EnPlan.Grpc.Tests.Server;

public sealed class ServerHealth
{
    private const string Check = "/grpc.health.v1.Health/Check";
    private const string Watch = "/grpc.health.v1.Health/Watch";

    private HealthStatus database = HealthStatus.Healthy;
    private HealthStatus broker = HealthStatus.Healthy;

    [Theory]
    [InlineData(HealthStatus.Healthy, HealthStatus.Healthy, ServingStatus.Serving)]
    [InlineData(HealthStatus.Healthy, HealthStatus.Degraded, ServingStatus.Serving)]
    [InlineData(HealthStatus.Unhealthy, HealthStatus.Healthy, ServingStatus.NotServing)]
    public async Task The_server_serves_unless_a_check_is_unhealthy(HealthStatus first, HealthStatus second, ServingStatus expected)
    {
        await using var server = await StartAsync();
        (database, broker) = (first, second);

        Assert.Equal(expected, await CheckAsync(server, ""));
    }

    [Fact]
    public async Task A_mapped_service_has_its_own_checks()
    {
        await using var server = await StartAsync(options => options.Services.Map("plan", check => check.Tags.Contains("plan")));
        broker = HealthStatus.Unhealthy;

        Assert.Equal(ServingStatus.Serving, await CheckAsync(server, "plan"));
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(server, ""));
    }

    [Fact]
    public async Task A_service_without_checks_is_unknown_and_an_unmapped_one_not_found()
    {
        await using var server = await StartAsync(options => options.Services.Map("bare", _ => false));

        Assert.Equal(ServingStatus.Unknown, await CheckAsync(server, "bare"));
        Assert.Equal("5", (await server.CallAsync(Check, new HealthCheckRequest { Service = "other" })).Status);
    }

    [Fact]
    public async Task A_watch_tells_the_status_now_and_each_change()
    {
        await using var server = await StartAsync();
        using var watch = new ServerConversation(server, Watch);
        watch.Send(new HealthCheckRequest());
        watch.Complete();
        Assert.Equal(ServingStatus.Serving, (await watch.ReceiveAsync<HealthCheckResponse>())?.Status);

        database = HealthStatus.Unhealthy;
        Assert.Equal(ServingStatus.NotServing, (await watch.ReceiveAsync<HealthCheckResponse>())?.Status);
        database = HealthStatus.Healthy;
        Assert.Equal(ServingStatus.Serving, (await watch.ReceiveAsync<HealthCheckResponse>())?.Status);
    }

    [Fact]
    public async Task A_watch_that_begins_in_trouble_hears_of_its_end_even_when_it_was_over_before_the_next_report()
    {
        await using var server = await StartAsync();
        Assert.Equal(ServingStatus.Serving, await CheckAsync(server, ""));
        server.Services.GetRequiredService<HealthServiceImpl>().SetStatus("", ServingStatus.Serving);
        database = HealthStatus.Unhealthy;
        using var watch = new ServerConversation(server, Watch);
        watch.Send(new HealthCheckRequest());
        watch.Complete();
        Assert.Equal(ServingStatus.NotServing, (await watch.ReceiveAsync<HealthCheckResponse>())?.Status);

        database = HealthStatus.Healthy;
        var next = await watch.ReceiveAsync<HealthCheckResponse>().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(ServingStatus.Serving, next?.Status);
    }

    [Fact]
    public async Task A_watch_of_an_unmapped_service_stays_open()
    {
        await using var server = await StartAsync();
        using var watch = new ServerConversation(server, Watch);
        watch.Send(new HealthCheckRequest { Service = "other" });
        watch.Complete();

        Assert.Equal(ServingStatus.ServiceUnknown, (await watch.ReceiveAsync<HealthCheckResponse>())?.Status);
        var next = watch.ReceiveAsync<HealthCheckResponse>();
        Assert.NotSame(next, await Task.WhenAny(next, Task.Delay(300)));
    }

    [Fact]
    public async Task A_stopping_server_ends_its_watches_not_serving()
    {
        await using var server = await StartAsync();
        using var watch = new ServerConversation(server, Watch);
        watch.Send(new HealthCheckRequest());
        watch.Complete();
        await watch.ReceiveAsync<HealthCheckResponse>();

        server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(ServingStatus.NotServing, (await watch.ReceiveAsync<HealthCheckResponse>())?.Status);
        Assert.Null(await watch.ReceiveAsync<HealthCheckResponse>());
    }

    [Fact]
    public async Task The_cache_answers_with_what_was_published()
    {
        await using var server = await StartAsync(options => options.UseHealthChecksCache = true);
        broker = HealthStatus.Unhealthy;

        ServingStatus? status = null;
        for (var i = 0; i < 100 && status != ServingStatus.NotServing; i++)
        {
            var reply = await server.CallAsync(Check, new HealthCheckRequest());
            if (reply.Status == "0") status = reply.Messages<HealthCheckResponse>().Single().Status;
            await Task.Delay(50);
        }

        Assert.Equal(ServingStatus.NotServing, status);
    }

    private static async Task<ServingStatus> CheckAsync(ServerUnderTest server, string service) =>
        (await server.CallAsync(Check, new HealthCheckRequest { Service = service })).Messages<HealthCheckResponse>().Single().Status;

    private Task<ServerUnderTest> StartAsync(Action<GrpcHealthChecksOptions>? configure = null) => ServerUnderTest.StartAsync(
        services: services =>
        {
            services.AddGrpcHealthChecks(configure ?? (_ => { }))
                .AddCheck("database", () => new HealthCheckResult(database), ["plan"])
                .AddCheck("broker", () => new HealthCheckResult(broker), ["messages"]);
            services.Configure<HealthCheckPublisherOptions>(publisher =>
                (publisher.Delay, publisher.Period) = (TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(1)));
        },
        map: app => app.MapGrpcHealthChecksService());
}
