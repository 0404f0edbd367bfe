using System.Net;
using EnPlan.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class HostTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task A_service_with_a_method_without_policy_does_not_start()
    {
        await using var app = ProbeHost.Build(host.Authority);
        app.MapGrpcService<ForgetfulRpcs>();
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartServiceAsync());
        Assert.Contains("/enplan.probe.v1.ForgetfulService/Peek", fault.Message, StringComparison.Ordinal);
        Assert.Empty(app.Urls);
    }

    [Fact]
    public async Task And_its_process_ends_with_1()
    {
        await using var app = ProbeHost.Build(host.Authority);
        app.MapGrpcService<ForgetfulRpcs>();
        Assert.Equal(1, await app.RunServiceAsync([]));
    }

    [Theory]
    [InlineData("--EnPlan:Kommunekode=")]
    [InlineData("--EnPlan:Kommunekode=9999")]
    [InlineData("--Auth:Authority=")]
    public void Settings_that_every_service_needs_are_asked_for(string missing) =>
        Assert.Throws<InvalidOperationException>(() => ProbeHost.Build(host.Authority, missing));

    [Theory]
    [InlineData("/alive")]
    [InlineData("/ready")]
    public async Task Probes_are_answered_on_the_operations_port(string path)
    {
        using var http = new HttpClient { BaseAddress = host.Ops };
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_service_without_Redis_is_ready_and_says_so()
    {
        await using var app = ProbeHost.Build(host.Authority, "--ConnectionStrings:redis=127.0.0.1:1");
        await app.StartServiceAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Last()) };
        using var answer = await http.GetAsync(new Uri("/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"redis\":{\"status\":\"Degraded\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
