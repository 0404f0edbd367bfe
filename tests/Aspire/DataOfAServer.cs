using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnPlan.Testing;
using Npgsql;

namespace EnPlan.Aspire.Tests;

public sealed class DataOfAServer : IDisposable
{
    private readonly Scratch _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Data_in_a_volume_and_the_generated_password_are_there_the_next_time()
    {
        await WithPlanAsync("create table kept (value int); insert into kept values (42)");

        Assert.Equal(42, await WithPlanAsync("select value from kept"));
    }

    [Fact]
    public async Task A_server_that_does_not_start_is_named_with_the_last_it_wrote()
    {
        var data = Directory.CreateDirectory(_store.Of("old"));
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "PG_VERSION"), "9\n");
        var builder = DistributedApplication.CreateBuilder();
        builder.AddPostgres("postgres").WithDataBindMount(data.FullName);
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(Patience.Token));
        Assert.Contains("'postgres' does not start", failure.Message, StringComparison.Ordinal);
        Assert.Contains("postgresql.conf", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_that_was_never_finished_is_made_anew()
    {
        var data = Directory.CreateDirectory(_store.Of("unfinished"));
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "PG_VERSION"), "9\n");
        await File.WriteAllTextAsync($"{data.FullName}.initializing", string.Empty);
        var builder = DistributedApplication.CreateBuilder();
        var database = builder.AddPostgres("postgres").WithDataBindMount(data.FullName).AddDatabase("plan");
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);

        Assert.Equal(1, await AskAsync(database, "select 1"));
        Assert.False(File.Exists($"{data.FullName}.initializing"));
    }

    [Fact]
    public async Task Data_goes_elsewhere_when_the_server_cannot_reach_the_place_and_a_link_leads_there()
    {
        var closed = Directory.CreateDirectory(_store.Of("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var data = new DirectoryInfo(Path.Combine(closed.FullName, "data"));
        var builder = DistributedApplication.CreateBuilder();
        var database = builder.AddPostgres("postgres").WithDataBindMount(data.FullName).AddDatabase("plan");
        await using (var app = builder.Build())
        {
            await app.StartAsync(Patience.Token);
            Assert.Equal(1, await AskAsync(database, "select 1"));
        }

        data.Refresh();
        Assert.True(File.Exists(Path.Combine(data.FullName, "PG_VERSION")));
        // Whoever is root gives the server to the user postgres, who cannot pass through the closed directory.
        Assert.Equal(Environment.IsPrivilegedProcess, data.LinkTarget is not null);
        if (data.LinkTarget is { } elsewhere)
            Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task A_killed_server_is_started_again_with_its_data()
    {
        var builder = DistributedApplication.CreateBuilder();
        var database = builder.AddPostgres("postgres").AddDatabase("plan");
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);
        await AskAsync(database, "create table kept (value int); insert into kept values (42)");

        var running = await app.ResourceNotifications.WaitForResourceHealthyAsync("postgres", Patience.Token);
        Processes.Kill((int)running.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value!);

        await Patience.UntilAsync(
            async () =>
            {
                try
                {
                    return await AskAsync(database, "select value from kept") is 42;
                }
                catch (NpgsqlException)
                {
                    return false;
                }
            },
            "the server answers again");
    }

    [Fact]
    public async Task The_state_page_shows_states_addresses_and_lines()
    {
        var port = FreePort.Next();
        var builder = DistributedApplication.CreateBuilder([$"--Aspire:StatePage:Url=http://127.0.0.1:{port}"]);
        builder.AddRedis("redis");
        builder.AddParameter("kommunekode", "0217");
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };

        var redis = Assert.Single((await client.GetFromJsonAsync<JsonElement[]>("/resources", Patience.Token))!);
        Assert.Equal("redis", redis.GetProperty("name").GetString());
        Assert.Equal("Running", redis.GetProperty("state").GetString());
        Assert.Equal("Healthy", redis.GetProperty("health").GetString());
        // A server may answer before its lines have been read.
        await Patience.UntilAsync(
            async () => (await client.GetStringAsync("/logs/redis", Patience.Token))
                .Contains("Ready to accept connections", StringComparison.Ordinal),
            "the log shows what the server wrote");
        Assert.Contains("Running, Healthy", await client.GetStringAsync("/", Patience.Token), StringComparison.Ordinal);
    }

    private async Task<object?> WithPlanAsync(string statement)
    {
        var builder = DistributedApplication.CreateBuilder([$"--Aspire:Store:Path={_store.Path}"]);
        var database = builder.AddPostgres("postgres").WithDataVolume().AddDatabase("plan");
        await using var app = builder.Build();
        await app.StartAsync(Patience.Token);
        return await AskAsync(database, statement);
    }

    private static async Task<object?> AskAsync(IResourceBuilder<PostgresDatabaseResource> database, string statement)
    {
        await using var source = NpgsqlDataSource.Create((await database.Resource.ConnectionStringExpression.GetValueAsync(Patience.Token))!);
        await using var command = source.CreateCommand(statement);
        return await command.ExecuteScalarAsync(Patience.Token);
    }
}
