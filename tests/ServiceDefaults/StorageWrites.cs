using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Storage;
using EnPlan.Testing;
using Npgsql;

namespace EnPlan.ServiceDefaults.Tests;

[Collection(nameof(ServersCollection))]
public sealed class StorageWrites(KommuneFixture kommune) : IAsyncLifetime
{
    private StorageService _service = null!;

    public async Task InitializeAsync() => _service = await StorageService.CreateAsync(kommune);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_write_leaves_its_effect_its_answer_its_event_and_its_log_together()
    {
        var citizens = new[] { Guid.CreateVersion7(), Guid.CreateVersion7() };

        var made = await MakeAsync(StorageService.Call(NewRequestId(), citizens: citizens));

        Assert.True(made.IsOk);
        Assert.Equal(1, await _service.CountAsync("thing"));
        Assert.Equal(1, await _service.CountAsync("request"));
        Assert.Equal(1, await _service.CountAsync("outbox WHERE type = 'EnPlan.Events.V1.CitizenChanged'"));
        Assert.Equal(2, await _service.CountAsync("access_log WHERE outcome = 'OK' AND actor = 'mette' AND actor_role = 'caseworker'"));
        Assert.Equal(2, await _service.TestDatabase.CountAsync("SELECT count(DISTINCT citizen_id) FROM access_log"));
    }

    [Fact]
    public async Task A_write_is_one_commit()
    {
        const int writes = 40;
        await using var alone = StorageService.Create(
            kommune, _service.TestDatabase with { Runtime = _service.TestDatabase.Runtime + ";Maximum Pool Size=1" });

        // Housekeeping of the server may add a commit of its own now and then, but not each time.
        var counted = new List<long>();
        for (var attempt = 0; attempt < 3 && !counted.Contains(writes + 1); attempt++)
        {
            var before = await CommitsAsync(alone);
            for (var i = 0; i < writes; i++)
                Assert.True((await MakeAsync(StorageService.Call(NewRequestId(), citizens: Guid.CreateVersion7()), alone.Database)).IsOk);
            counted.Add(await CommitsAsync(alone) - before);
        }

        Assert.Contains(writes + 1, counted);
    }

    [Fact]
    public async Task A_stale_write_changes_nothing_at_all()
    {
        await using var write = _service.Database.Begin(StorageService.Call(NewRequestId(), citizens: Guid.CreateVersion7()));
        StorageService.AddThing(write);
        write.AddExpectingOne("UPDATE thing SET version = version + 1 WHERE thing_id = $1 AND version = $2", Guid.CreateVersion7(), 7L);
        write.Publish(Changed(kommune.Kommunekode));

        var done = await write.CommitAsync(StorageService.Message("made"), CancellationToken.None);

        Assert.IsType<Stale>(done.Error);
        foreach (var table in new[] { "thing", "request", "outbox", "access_log" })
            Assert.Equal(0, await _service.CountAsync(table));
    }

    [Fact]
    public async Task Of_two_writes_to_the_same_version_one_is_stale()
    {
        Guid id;
        await using (var first = _service.Database.Begin(StorageService.Call()))
        {
            id = StorageService.AddThing(first);
            await first.CommitAsync(StorageService.Message("made"), CancellationToken.None);
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var write = _service.Database.Begin(StorageService.Call());
            write.AddExpectingOne("UPDATE thing SET version = version + 1 WHERE thing_id = $1 AND version = 1", id);
            return await write.CommitAsync(StorageService.Message("changed"), CancellationToken.None);
        }));

        Assert.Single(outcomes, outcome => outcome.IsOk);
        Assert.All(outcomes.Where(outcome => !outcome.IsOk), outcome => Assert.IsType<Stale>(outcome.Error));
        Assert.Equal(2, await _service.TestDatabase.CountAsync("SELECT version FROM thing"));
    }

    [Fact]
    public async Task A_taken_name_is_the_error_that_was_named_for_it()
    {
        var outcomes = new List<Error?>();
        for (var i = 0; i < 2; i++)
        {
            await using var write = _service.Database.Begin(StorageService.Call());
            StorageService.AddThing(write, "the one");
            write.OnDuplicate("thing_name", new Duplicate("NAME_TAKEN"));
            outcomes.Add((await write.CommitAsync(StorageService.Message("made"), CancellationToken.None)).Error);
        }

        Assert.Equal([null, new Duplicate("NAME_TAKEN")], outcomes);
    }

    [Fact]
    public async Task A_violation_that_nobody_named_is_a_bug()
    {
        await using var write = _service.Database.Begin(StorageService.Call());
        StorageService.AddThing(write, "twice");
        StorageService.AddThing(write, "twice");

        await Assert.ThrowsAsync<PostgresException>(() => write.CommitAsync(StorageService.Message("made"), CancellationToken.None));
    }

    [Fact]
    public void An_event_of_another_kommune_cannot_be_told()
    {
        var write = _service.Database.Begin();

        Assert.Throws<ArgumentException>(() => write.Publish(Changed("0219")));
    }

    [Fact]
    public async Task A_service_cannot_touch_its_schema()
    {
        foreach (var sql in new[] { "CREATE TABLE mine ()", "DROP TABLE thing", "ALTER TABLE thing ADD COLUMN more text", "DELETE FROM schema_version" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(
                () => _service.Database.ExecuteAsync(sql, [], CancellationToken.None));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private async Task<Result<Google.Protobuf.WellKnownTypes.StringValue>> MakeAsync(Access.Call call, Database? database = null)
    {
        await using var write = (database ?? _service.Database).Begin(call);
        StorageService.AddThing(write);
        write.Publish(Changed(kommune.Kommunekode));
        return await write.CommitAsync(StorageService.Message("made"), CancellationToken.None);
    }

    private static CitizenChanged Changed(string kommunekode) =>
        new(Guid.CreateVersion7(), kommunekode, TimeProvider.System.GetUtcNow(), Guid.CreateVersion7(), 1);

    private static string NewRequestId() => Guid.CreateVersion7().ToString();

    /// <summary>Asked from another database, so that asking is not counted; the flush that makes it exact is.</summary>
    private async Task<long> CommitsAsync(StorageService service)
    {
        await service.Database.QuerySingleAsync("SELECT pg_stat_force_next_flush()", _ => true, [], CancellationToken.None);
        var name = new NpgsqlConnectionStringBuilder(service.TestDatabase.Owner).Database;
        await using var connection = new NpgsqlConnection(kommune.Servers.Postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT xact_commit FROM pg_stat_database WHERE datname = '{name}'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
