using EnPlan.ServiceDefaults.Storage;
using EnPlan.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EnPlan.ServiceDefaults.Tests;

[Collection(nameof(ServersCollection))]
public sealed class MigrationsOfADatabase(KommuneFixture kommune) : IAsyncLifetime
{
    private static readonly Migration First = new("service", 1, "first", "CREATE TABLE first ()");
    private static readonly Migration Second = new("service", 2, "second", "CREATE TABLE second ()");
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await kommune.CreateDatabaseAsync("migrated");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await MigrateAsync(First, Second);
        await MigrateAsync(First, Second);

        Assert.Equal(2, await _database.CountAsync("SELECT count(*) FROM schema_version"));
    }

    [Fact]
    public async Task Many_runs_at_once_take_turns()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => MigrateAsync(First, Second)));

        Assert.Equal(2, await _database.CountAsync("SELECT count(*) FROM schema_version"));
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_and_can_be_mended()
    {
        var broken = new Migration("service", 1, "first", "CREATE TABLE first (); CREATE TABLE second (; ");
        var failed = await Assert.ThrowsAsync<SchemaException>(() => MigrateAsync(broken));
        Assert.Contains("service 0001_first", failed.Message, StringComparison.Ordinal);
        Assert.Equal(0, await _database.CountAsync("SELECT count(*) FROM schema_version"));

        await MigrateAsync(First);
        Assert.Equal(1, await _database.CountAsync("SELECT count(*) FROM schema_version"));
    }

    [Fact]
    public async Task A_step_that_was_changed_after_it_was_applied_is_refused()
    {
        await MigrateAsync(First);

        await Assert.ThrowsAsync<SchemaException>(() => MigrateAsync(new Migration("service", 1, "first", "CREATE TABLE other ()")));
    }

    [Fact]
    public void Line_ends_do_not_change_a_step()
    {
        var unix = new Migration("service", 1, "first", "CREATE TABLE first (\n)");
        var windows = new Migration("service", 1, "first", "CREATE TABLE first (\r\n)");

        Assert.Equal(unix.Checksum, windows.Checksum);
    }

    [Fact]
    public async Task A_service_refuses_a_database_without_a_schema()
    {
        await MigrateAsync();
        await _database.AsOwnerAsync("DROP TABLE schema_version");

        await using var service = StorageService.Create(kommune, _database);
        var refused = await Assert.ThrowsAsync<SchemaException>(() => EnsureAsync(service));
        Assert.Contains("--migrate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_refuses_an_older_schema()
    {
        await MigrateAsync([.. Migration.Of(typeof(StorageService).Assembly).SkipLast(1)]);

        await using var service = StorageService.Create(kommune, _database);
        var refused = await Assert.ThrowsAsync<SchemaException>(() => EnsureAsync(service));
        Assert.Contains("0001_thing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_works_on_a_newer_schema()
    {
        await MigrateAsync([.. Migration.Of(typeof(StorageService).Assembly), new Migration("service", 2, "later", "CREATE TABLE later ()")]);

        await using var service = StorageService.Create(kommune, _database);
        await EnsureAsync(service);
    }

    [Fact]
    public async Task A_service_waits_for_a_database_that_comes_up_later()
    {
        await using var migrated = await StorageService.CreateAsync(kommune);
        var address = new NpgsqlConnectionStringBuilder(migrated.TestDatabase.Runtime);
        await using var gate = new TcpGate(address.Port);
        gate.Close();
        (address.Host, address.Port) = ("127.0.0.1", gate.Port);
        await using var service = StorageService.Create(kommune, new TestDatabase(migrated.TestDatabase.Owner, address.ConnectionString));

        var ensuring = service.Services.GetRequiredService<Schema>().EnsureAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
        await Assert.ThrowsAsync<TimeoutException>(() => ensuring.WaitAsync(TimeSpan.FromSeconds(1)));
        gate.Open();
        await ensuring;
    }

    private static Task EnsureAsync(StorageService service) =>
        service.Services.GetRequiredService<Schema>().EnsureAsync(TimeSpan.Zero, CancellationToken.None);

    private Task MigrateAsync(params Migration[] migrations) =>
        new Migrator(migrations, new RuntimeRole(_database.User, _database.Password)).RunAsync(_database.Owner, CancellationToken.None);
}
