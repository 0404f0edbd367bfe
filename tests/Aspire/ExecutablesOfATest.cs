using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnPlan.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnPlan.Aspire.Tests;

public sealed class ExecutablesOfATest : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task References_and_parameters_reach_the_environment_as_Aspire_documents_them()
    {
        var builder = DistributedApplication.CreateBuilder(
            ["--ConnectionStrings:archive=Host=elsewhere", "--Parameters:kommunekode=0219"]);
        var kommune = builder.AddParameter("kommunekode", "0217");
        var secret = builder.AddParameter("secret", new GenerateParameterDefault { MinLength = 30 }, secret: true);
        var redis = builder.AddRedis("redis");
        var archive = builder.AddConnectionString("archive");
        var callee = builder.AddExecutable("callee", "sleep", _scratch.Path, "1000").WithHttpEndpoint(name: "grpc").WithHttpEndpoint(name: "ops", port: FreePort.Next());
        builder.AddExecutable("caller", "bash", _scratch.Path, "-c", "env > env.tmp; mv env.tmp env; exec sleep 1000")
            .WithHttpEndpoint(name: "grpc", env: "Ports__Grpc")
            .WithReference(redis)
            .WithReference(archive, "database")
            .WithReference(callee.GetEndpoint("grpc"))
            .WithEnvironment("KOMMUNE", kommune)
            .WithEnvironment("SECRET", secret)
            .WithEnvironment("TEXT", $"{kommune} at {callee.GetEndpoint("ops").Property(EndpointProperty.HostAndPort)}")
            .WithEnvironment("Logging__LogLevel__Some.Category", "Warning")
            .WithReference(builder.AddConnectionString("with-hyphen", ReferenceExpression.Create($"here")))
            .WithEnvironment("OPS", callee.GetEndpoint("ops"))
            .WithEnvironment("REDIS", redis)
            .WithEnvironment(context => context.EnvironmentVariables["CALLED"] = context.Resource.Name);
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);
        await Patience.UntilAsync(() => File.Exists(_scratch.Of("env")), "the environment is written");

        var environment = (await File.ReadAllLinesAsync(_scratch.Of("env"))).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[^1]);
        var redisString = await redis.Resource.ConnectionStringExpression.GetValueAsync(Patience.Token);
        Assert.Equal(redisString, environment["ConnectionStrings__redis"]);
        Assert.Equal(redisString, environment["REDIS"]);
        Assert.Equal("Host=elsewhere", environment["ConnectionStrings__database"]);
        Assert.Equal(callee.GetEndpoint("grpc").Url, environment["services__callee__grpc__0"]);
        Assert.Equal("0219", environment["KOMMUNE"]);
        Assert.Equal(30, environment["SECRET"].Length);
        Assert.Equal($"0219 at localhost:{callee.GetEndpoint("ops").Port}", environment["TEXT"]);
        Assert.Equal(callee.GetEndpoint("ops").Url, environment["OPS"]);
        Assert.Equal("caller", environment["CALLED"]);
        Assert.Equal("Warning", environment["Logging__LogLevel__Some.Category"]);
        Assert.Equal("here", environment["ConnectionStrings__with-hyphen"]);
        Assert.True(int.Parse(environment["Ports__Grpc"], CultureInfo.InvariantCulture) > 0);
    }

    [Fact]
    public async Task Arguments_are_texts_and_values()
    {
        var builder = DistributedApplication.CreateBuilder();
        var parameter = builder.AddParameter("parameter", "a value");
        builder.AddExecutable("echo", "sh", _scratch.Path, "-c", "printf '%s|' \"$@\" > args.tmp; mv args.tmp args", "sh")
            .WithArgs("one", "two words")
            .WithArgs(parameter.Resource, 3)
            .WithArgs(context => context.Args.Add("last"));
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);
        await app.ResourceNotifications.WaitForResourceAsync("echo", KnownResourceStates.Finished, Patience.Token);

        Assert.Equal("one|two words|a value|3|last|", await File.ReadAllTextAsync(_scratch.Of("args")));
    }

    [Fact]
    public async Task What_waits_starts_after_what_it_waits_for()
    {
        var builder = DistributedApplication.CreateBuilder();
        // Without a check it would be healthy before it has written.
        builder.Services.AddHealthChecks().AddCheck(
            "service_wrote", () => Lines("order").Contains("service") ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        var migration = builder.AddExecutable("migration", "sh", _scratch.Path, "-c", "sleep 0.5; echo migrated >> order");
        var service = builder.AddExecutable("service", "sh", _scratch.Path, "-c", "echo service >> order; exec sleep 1000")
            .WithHealthCheck("service_wrote")
            .WaitForCompletion(migration);
        builder.AddExecutable("client", "sh", _scratch.Path, "-c", "echo client >> order; exec sleep 1000").WaitFor(service);
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("client", Patience.Token);
        await Patience.UntilAsync(() => Lines("order").Length == 3, "all three have written");

        Assert.Equal(["migrated", "service", "client"], Lines("order"));
    }

    [Fact]
    public async Task What_waits_for_a_failed_migration_does_not_start()
    {
        var builder = DistributedApplication.CreateBuilder();
        var migration = builder.AddExecutable("migration", "sh", _scratch.Path, "-c", "exit 3");
        builder.AddExecutable("service", "sleep", _scratch.Path, "1000").WaitForCompletion(migration);
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);

        await app.ResourceNotifications.WaitForResourceAsync("service", KnownResourceStates.FailedToStart, Patience.Token);
        var ended = await app.ResourceNotifications.WaitForResourceAsync("migration", change => change.Snapshot.ExitCode == 3, Patience.Token);
        Assert.Equal(KnownResourceStates.Finished, ended.Snapshot.State?.Text);
    }

    [Fact]
    public async Task A_killed_service_is_started_again_on_the_same_port()
    {
        var builder = DistributedApplication.CreateBuilder();
        builder.AddExecutable("service", "sh", _scratch.Path, "-c", "echo \"$PORT\" >> ports; exec sleep 1000").WithHttpEndpoint(env: "PORT");
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);

        var first = await RunningAsync(app, "service", other: 0);
        await Patience.UntilAsync(() => Lines("ports").Length == 1, "it has written its port");
        Processes.Kill(first);
        await RunningAsync(app, "service", other: first);

        await Patience.UntilAsync(() => Lines("ports").Length == 2, "it has been started twice");
        Assert.Single(Lines("ports").Distinct());
    }

    [Fact]
    public async Task A_service_can_be_stopped_and_started_by_command()
    {
        var builder = DistributedApplication.CreateBuilder();
        var service = builder.AddExecutable("service", "sleep", _scratch.Path, "1000").WithExplicitStart();
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);
        await app.ResourceNotifications.WaitForResourceAsync("service", KnownResourceStates.NotStarted, Patience.Token);

        Assert.True((await app.ResourceCommands.ExecuteCommandAsync(service.Resource, KnownResourceCommands.StartCommand, Patience.Token)).Success);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", Patience.Token);
        Assert.True((await app.ResourceCommands.ExecuteCommandAsync(service.Resource, KnownResourceCommands.StopCommand, Patience.Token)).Success);

        await app.ResourceNotifications.WaitForResourceAsync("service", KnownResourceStates.Exited, Patience.Token);
        Assert.False((await app.ResourceCommands.ExecuteCommandAsync("nobody", KnownResourceCommands.StartCommand)).Success);
    }

    [Fact]
    public async Task A_fixed_port_that_is_in_use_is_refused_by_name()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var builder = DistributedApplication.CreateBuilder();
        builder.AddExecutable("service", "sleep", _scratch.Path, "1000").WithHttpEndpoint(port: port, name: "ops");
        await using var app = builder.Build();

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(Patience.Token));
        Assert.Contains($"Port {port}, asked for by 'service' (endpoint 'ops'), is in use", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_tell_of_start_and_readiness_in_order()
    {
        var events = new List<string>();
        var builder = DistributedApplication.CreateBuilder();
        builder.Eventing.Subscribe<BeforeStartEvent>((_, _) => Note("before start"));
        builder.AddExecutable("service", "sleep", _scratch.Path, "1000")
            .OnBeforeResourceStarted((resource, _, _) => Note($"before {resource.Name}"))
            .OnResourceReady((resource, _, _) => Note($"{resource.Name} ready"));
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", Patience.Token);

        Assert.Equal(["before start", "before service", "service ready"], events);

        Task Note(string what)
        {
            events.Add(what);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task What_cannot_be_made_ready_has_failed_and_is_stopped()
    {
        var builder = DistributedApplication.CreateBuilder();
        builder.AddExecutable("service", "sleep", _scratch.Path, "1000")
            .OnResourceReady((_, _, _) => throw new InvalidOperationException("Not today."));
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);

        var failed = await app.ResourceNotifications.WaitForResourceAsync(
            "service", change => change.Snapshot.State?.Text == KnownResourceStates.FailedToStart, Patience.Token);
        var id = IdOf(failed)!.Value;
        Assert.False(Directory.Exists($"/proc/{id}"));
    }

    [Fact]
    public async Task Copies_share_one_address_and_each_gets_calls()
    {
        // Each copy answers with its own port, over and over.
        const string Answer = "import os,http.server as h\nclass A(h.BaseHTTPRequestHandler):\n def do_GET(s):\n  s.send_response(200);s.end_headers();s.wfile.write(os.environ['PORT'].encode())\nh.HTTPServer(('127.0.0.1',int(os.environ['PORT'])),A).serve_forever()";
        var builder = DistributedApplication.CreateBuilder();
        var service = builder.AddExecutable("service", "python3", _scratch.Path, "-c", Answer)
            .WithHttpEndpoint(env: "PORT")
            .WithHttpHealthCheck("/")
            .WithAnnotation(new ReplicaAnnotation(2));
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", Patience.Token);

        var answers = new HashSet<string>();
        await Patience.UntilAsync(
            async () =>
            {
                using var client = new HttpClient();
                answers.Add(await client.GetStringAsync(new Uri(service.GetEndpoint("http").Url), Patience.Token));
                return answers.Count == 2;
            },
            "both copies have answered");
        Assert.DoesNotContain(service.GetEndpoint("http").Port.ToString(CultureInfo.InvariantCulture), answers);
    }

    [Fact]
    public async Task A_full_disk_holds_up_neither_the_program_nor_the_end()
    {
        Directory.CreateDirectory(_scratch.Of("logs"));
        File.CreateSymbolicLink(_scratch.Of("logs/service.log"), "/dev/full");
        var builder = DistributedApplication.CreateBuilder([$"--Aspire:Store:Path={_scratch.Path}"]);
        // More than a pipe holds.
        builder.AddExecutable("service", "sh", _scratch.Path, "-c", "yes \"$(printf '%0200d' 0)\" | head -c 200000; touch written; exec sleep 1000");
        await using (var app = builder.Build())
        {
            await app.StartAsync(Patience.Token);
            await Patience.UntilAsync(() => File.Exists(_scratch.Of("written")), "the program has written it all");
        }
    }

    [Fact]
    public async Task A_health_check_that_nobody_registered_is_not_healthy_and_is_named()
    {
        var builder = DistributedApplication.CreateBuilder();
        builder.AddExecutable("service", "sleep", _scratch.Path, "1000").WithHealthCheck("nobodys");
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);

        var asked = await app.ResourceNotifications.WaitForResourceAsync(
            "service", change => change.Snapshot.HealthReports.Any(report => report.Description is not null), Patience.Token);
        Assert.Equal(KnownResourceStates.Running, asked.Snapshot.State?.Text);
        Assert.Equal(HealthStatus.Unhealthy, asked.Snapshot.HealthStatus);
        Assert.Equal("No health check 'nobodys' is registered.", Assert.Single(asked.Snapshot.HealthReports).Description);
    }

    private static async Task<int> RunningAsync(DistributedApplication app, string name, int other)
    {
        var running = await app.ResourceNotifications.WaitForResourceAsync(
            name, change => change.Snapshot.State?.Text == KnownResourceStates.Running && IdOf(change) is { } id && id != other, Patience.Token);
        return IdOf(running)!.Value;
    }

    private static int? IdOf(ResourceEvent change)
        => change.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value as int?;

    private string[] Lines(string name) => File.Exists(_scratch.Of(name)) ? File.ReadAllLines(_scratch.Of(name)) : [];
}
