using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.Aspire.Tests;

public sealed class ProjectsOfATest : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_project_runs_as_built_with_its_addresses_and_environment()
    {
        var builder = DistributedApplication.CreateBuilder(["--environment=Development", "--OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317"]);
        var project = builder.AddProject("self", Self())
            .WithArgs("--servers=", $"--Aspire:Store:Path={_scratch.Path}")
            .WithHttpEndpoint(name: "web")
            .WithHttpEndpoint(name: "ops", env: "Ports__Ops");
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);
        await SaysAsync(app, "self", Program.Ready);

        var running = await app.ResourceNotifications.WaitForResourceHealthyAsync("self", Patience.Token);
        var id = (int)running.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value!;
        var environment = (await File.ReadAllTextAsync($"/proc/{id}/environ")).Split('\0');
        Assert.Contains($"ASPNETCORE_URLS={project.GetEndpoint("web").Url}", environment);
        Assert.Contains($"Ports__Ops={project.GetEndpoint("ops").Port}", environment);
        Assert.Contains("ASPNETCORE_ENVIRONMENT=Development", environment);
        Assert.Contains("DOTNET_ENVIRONMENT=Development", environment);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317", environment);
        Assert.Contains("OTEL_SERVICE_NAME=self", environment);
    }

    [Fact]
    public async Task A_launch_profile_only_proposes_its_port_and_a_project_that_is_not_built_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var busy = ((IPEndPoint)listener.LocalEndpoint).Port;
        await File.WriteAllTextAsync(_scratch.Of("Unbuilt.csproj"), "<Project />");
        Directory.CreateDirectory(_scratch.Of("Properties"));
        await File.WriteAllTextAsync(
            _scratch.Of("Properties/launchSettings.json"),
            $$"""{ "profiles": { "http": { "commandName": "Project", "applicationUrl": "http://localhost:{{busy}}" } } }""");

        var builder = DistributedApplication.CreateBuilder();
        var project = builder.AddProject("unbuilt", _scratch.Of("Unbuilt.csproj"));
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);

        await app.ResourceNotifications.WaitForResourceAsync("unbuilt", KnownResourceStates.FailedToStart, Patience.Token);
        Assert.NotEqual(busy, project.GetEndpoint("http").Port);
        await SaysAsync(app, "unbuilt", $"The project {_scratch.Of("Unbuilt.csproj")} has not been built. Build it with: dotnet build {_scratch.Of("Unbuilt.csproj")}");
    }

    private static async Task SaysAsync(DistributedApplication app, string resource, string line)
    {
        await foreach (var lines in app.Services.GetRequiredService<ResourceLoggerService>().WatchAsync(resource).WithCancellation(Patience.Token))
        {
            if (lines.Any(written => written.Content == line))
                return;
        }

        Assert.Fail($"'{resource}' did not write: {line}");
    }

    private static string Self([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "EnPlan.Aspire.Tests.csproj");
}
