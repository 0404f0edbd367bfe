using System.Net;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace EnPlan.ServiceDefaults.Tests;

[Collection(nameof(ServersCollection))]
public sealed class ReadinessTests(KommuneFixture kommune)
{
    [Fact]
    public async Task A_service_serves_without_broker_and_without_Redis_and_says_so()
    {
        await using var service = await kommune.StartAsync(
            "thing", Build, "--ConnectionStrings:rabbitmq=amqp://guest:guest@127.0.0.1:1/", "--ConnectionStrings:redis=127.0.0.1:1");
        var (status, report) = await AskAsync(service);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("\"status\":\"Degraded\"", report, StringComparison.Ordinal);
        Assert.Contains("\"database\":{\"status\":\"Healthy\"", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_without_its_schema_is_not_ready_but_alive()
    {
        await using var service = await kommune.StartAsync("thing", Build);
        await service.Database!.AsOwnerAsync("DELETE FROM schema_version");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(service)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(service, "/alive")).Status);
    }

    private static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults(new ServiceDefinition("thing") { Migrations = typeof(ReadinessTests).Assembly, LearnsRelations = true });
        var app = builder.Build();
        app.MapDefaultEndpoints();
        return app;
    }

    private static async Task<(HttpStatusCode Status, string Report)> AskAsync(RunningService service, string path = "/ready")
    {
        using var http = new HttpClient { BaseAddress = service.Ops };
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
