using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EnPlan.Cli.Connection;
using EnPlan.Cli.Doctor;
using EnPlan.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EnPlan.Cli.Tests;

/// <summary>What <c>enplan doctor</c> says of services that are well, that run wrong clocks, and that have left things undone.</summary>
public sealed class TheDoctor : IAsyncLifetime
{
    private readonly List<WebApplication> _services = [];
    private readonly Dictionary<string, string> _operations = new(StringComparer.Ordinal);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var service in _services)
            await service.DisposeAsync();
    }

    [Fact]
    public async Task Clocks_within_the_margin_of_Consent_are_well()
    {
        await StartAsync("consent", margin: TimeSpan.FromMinutes(1));
        await StartAsync("plan", ahead: TimeSpan.FromSeconds(2));

        Assert.Equal(Health.Good, (await FindingAsync("plan: ur")).Health);
    }

    [Fact]
    public async Task Clocks_that_are_further_apart_than_the_margin_are_not_though_it_is_less_than_a_second()
    {
        await StartAsync("consent", margin: TimeSpan.FromMilliseconds(500));
        await StartAsync("plan", ahead: TimeSpan.FromMilliseconds(-900));

        var finding = await FindingAsync("plan: ur");

        Assert.Equal(Health.Bad, finding.Health);
        Assert.Contains("højst 500 ms", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_the_services_clocks_that_count_and_not_that_of_the_one_who_looks()
    {
        await StartAsync("consent", ahead: TimeSpan.FromHours(1), margin: TimeSpan.FromMinutes(1));
        await StartAsync("plan", ahead: TimeSpan.FromHours(1));

        Assert.Equal(Health.Good, (await FindingAsync("plan: ur")).Health);
    }

    [Fact]
    public async Task What_lies_in_an_error_queue_is_told_with_how_much_it_is()
    {
        await StartAsync("plan", queues: new() { ["plan-erased"] = 7, ["plan-erased_error"] = 3, ["plan-relation_error"] = 0 });

        var finding = await FindingAsync("plan: fejlkøer");

        Assert.Equal((Health.Degraded, "3 i plan-erased_error"), (finding.Health, finding.Text));
    }

    [Fact]
    public async Task Empty_error_queues_are_well()
    {
        await StartAsync("plan", queues: new() { ["plan-erased"] = 7, ["plan-erased_error"] = 0 });

        Assert.Equal(Health.Good, (await FindingAsync("plan: fejlkøer")).Health);
    }

    [Fact]
    public async Task Without_a_token_it_says_that_consent_was_not_looked_at()
    {
        await StartAsync("plan");

        var finding = await FindingAsync("samtykke rundt");

        Assert.Equal(Health.Degraded, finding.Health);
        Assert.Contains("--token", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_token_it_asks_Consent()
    {
        await StartAsync("plan");

        // Nobody is there to answer.
        Assert.Equal(Health.Bad, (await FindingAsync("samtykke rundt", token: "a-token")).Health);
    }

    [Fact]
    public async Task A_Consent_that_takes_the_question_and_never_answers_is_a_finding()
    {
        await StartAsync("plan");
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var finding = await FindingAsync("samtykke rundt", token: "a-token", consent: ((IPEndPoint)silent.LocalEndpoint).Port);

        Assert.Equal(Health.Bad, finding.Health);
    }

    private async Task<Finding> FindingAsync(string check, string? token = null, int? consent = null)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{consent ?? FreePort.Next()}");
        using var kommune = new KommuneConnection(new KommuneProfile(
            "0217", new Dictionary<string, string>(StringComparer.Ordinal) { ["consent"] = address }, _operations, Issuer: ""));
        return Assert.Single(await new Examination(kommune, token, TimeProvider.System).RunAsync(CancellationToken.None), finding => finding.Check == check);
    }

    /// <summary>The operations side of a service.</summary>
    private async Task StartAsync(string name, TimeSpan ahead = default, TimeSpan margin = default, Dictionary<string, long>? queues = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/ready", () => Results.Json(new { service = name, kommunekode = "0217", status = "Healthy", checks = new { } }));
        app.MapGet("/clock", () => Results.Json(new { service = name, now = TimeProvider.System.GetUtcNow() + ahead }));
        app.MapGet("/lease", () => Results.Json(new { clockMarginMilliseconds = margin.TotalMilliseconds }));
        app.MapGet("/queues", () => Results.Json(new { service = name, queues = queues ?? [] }));
        await app.StartAsync();
        _services.Add(app);
        _operations[name] = app.Urls.First();
    }
}
