using EnPlan.ServiceDefaults.AccessLogging;
using EnPlan.ServiceDefaults.Storage;
using EnPlan.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Record = EnPlan.Access.V1.Record;

namespace EnPlan.ServiceDefaults.Tests;

[Collection(nameof(ServersCollection))]
public sealed class AccessLogSealing(KommuneFixture kommune) : IAsyncLifetime
{
    private StorageService _service = null!;

    private AccessLogChain Chain => _service.Services.GetRequiredService<AccessLogChain>();

    public async Task InitializeAsync() => _service = await StorageService.CreateAsync(kommune);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_log_that_nobody_touched_is_intact()
    {
        await RecordAsync(50);
        await SealAllAsync(50);

        var verified = await Chain.VerifyAsync(noted: null, CancellationToken.None);

        Assert.True(verified.IsIntact);
        Assert.Equal(50, verified.Head.Position);
        Assert.Equal(0, verified.Unlinked);
        Assert.Equal(verified.Head, await Chain.HeadAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("UPDATE access_log SET actor = 'somebody else' WHERE id = (SELECT entry_id FROM access_log_link WHERE position = 7)", ChainFaultKind.Changed)]
    [InlineData("UPDATE access_log SET citizen_id = NULL WHERE id = (SELECT entry_id FROM access_log_link WHERE position = 7)", ChainFaultKind.Changed)]
    [InlineData("UPDATE access_log SET at = at + interval '1 microsecond' WHERE id = (SELECT entry_id FROM access_log_link WHERE position = 7)", ChainFaultKind.Changed)]
    [InlineData("UPDATE access_log SET record_id = gen_random_uuid() WHERE id = (SELECT entry_id FROM access_log_link WHERE position = 7)", ChainFaultKind.Changed)]
    [InlineData("UPDATE access_log SET record_id = NULL WHERE id = (SELECT entry_id FROM access_log_link WHERE position = 7)", ChainFaultKind.Changed)]
    [InlineData("UPDATE access_log_link SET form = 1 WHERE position = 7", ChainFaultKind.Changed)]
    [InlineData("DELETE FROM access_log WHERE id = (SELECT entry_id FROM access_log_link WHERE position = 7)", ChainFaultKind.EntryMissing)]
    [InlineData("DELETE FROM access_log_link WHERE position = 7", ChainFaultKind.LinkMissing)]
    public async Task What_the_owner_of_the_database_changes_shows(string sql, ChainFaultKind kind)
    {
        await RecordAsync(20);
        await SealAllAsync(20);

        await _service.TestDatabase.AsOwnerAsync(sql);
        var verified = await Chain.VerifyAsync(noted: null, CancellationToken.None);

        Assert.Contains(new ChainFault(7, kind), verified.Faults);
    }

    [Fact]
    public async Task Entries_from_before_records_were_named_still_prove_themselves_among_those_from_after()
    {
        await OldEntriesAsync(10);
        await LinkAsTheVersionBeforeAsync();
        await RecordAsync(10);
        await SealAllAsync(20);

        Assert.Equal(10, await _service.CountAsync("access_log_link WHERE form = 1"));
        Assert.True((await Chain.VerifyAsync(noted: null, CancellationToken.None)).IsIntact);

        await _service.TestDatabase.AsOwnerAsync(
            """
            UPDATE access_log SET record_id = gen_random_uuid() WHERE id = (SELECT entry_id FROM access_log_link WHERE position = 4);
            UPDATE access_log_link SET form = 2 WHERE position = 6;
            UPDATE access_log SET record_id = gen_random_uuid() WHERE id = (SELECT entry_id FROM access_log_link WHERE position = 14);
            UPDATE access_log_link SET form = 1 WHERE position = 16
            """);
        Assert.Equal(
            new long[] { 4, 6, 14, 16 }.Select(position => new ChainFault(position, ChainFaultKind.Changed)),
            (await Chain.VerifyAsync(noted: null, CancellationToken.None)).Faults);
    }

    [Fact]
    public void A_hash_from_before_records_were_named_is_what_it_was()
    {
        var entry = new AccessEntry(
            new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(123_456), "mette", "caseworker",
            Guid.Parse("01990000-0000-7000-8000-000000000001"), "PlanService/GetPlan", "sagsbehandling", "OK", "0123456789abcdef0123456789abcdef", RecordId: null);

        Assert.Equal(
            "99efefe07feddc6ae3abf3ef1b8d214dccd35cc995ef6756bc0c3dd86c61aeba",
            Convert.ToHexStringLower(ChainHash.Next(ChainHash.WithoutRecord, ChainHash.Start, 7, entry)));
    }

    /// <summary>It does not know of records, and what it linked would seem to have been changed.</summary>
    [Fact]
    public async Task The_version_before_leaves_the_linking_to_this_one()
    {
        await RecordAsync(1);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => _service.Database.ExecuteAsync(
            "INSERT INTO access_log_link (position, entry_id, hash) SELECT 1, id, '' FROM access_log", [], CancellationToken.None));

        Assert.Equal(PostgresErrorCodes.NotNullViolation, refused.SqlState);
        await SealAllAsync(1);
    }

    [Fact]
    public async Task An_end_that_was_cut_off_shows_to_whoever_noted_the_head()
    {
        await RecordAsync(20);
        await SealAllAsync(20);
        var noted = await Chain.HeadAsync(CancellationToken.None);

        await _service.TestDatabase.AsOwnerAsync(
            """
            DELETE FROM access_log WHERE id IN (SELECT entry_id FROM access_log_link WHERE position > 15);
            DELETE FROM access_log_link WHERE position > 15
            """);

        Assert.True((await Chain.VerifyAsync(noted: null, CancellationToken.None)).IsIntact);
        Assert.Equal(
            [new ChainFault(20, ChainFaultKind.HeadMissing)], (await Chain.VerifyAsync(noted, CancellationToken.None)).Faults);
    }

    [Fact]
    public async Task An_entry_that_was_put_in_afterwards_shows()
    {
        await RecordAsync(20);
        await SealAllAsync(20);

        await _service.TestDatabase.AsOwnerAsync(
            """
            INSERT INTO access_log (xid, at, actor, actor_role, method, purpose, outcome, trace_id)
            SELECT '3', at, 'nobody', actor_role, method, purpose, outcome, trace_id FROM access_log LIMIT 1
            """);

        Assert.Contains(
            (await Chain.VerifyAsync(noted: null, CancellationToken.None)).Faults, fault => fault.Kind == ChainFaultKind.Inserted);
    }

    [Fact]
    public async Task Many_sealers_at_once_make_one_chain()
    {
        const int entries = 3000;
        var sealing = Enumerable.Range(0, 6).Select(async _ =>
        {
            while (await _service.CountAsync("access_log_link") < entries)
                await Chain.SealAsync(CancellationToken.None);
        });

        await Task.WhenAll([.. sealing, RecordAsync(entries)]);

        var verified = await Chain.VerifyAsync(noted: null, CancellationToken.None);
        Assert.True(verified.IsIntact);
        Assert.Equal(entries, verified.Head.Position);
        Assert.Equal(entries, await _service.TestDatabase.CountAsync("SELECT max(position) FROM access_log_link"));
    }

    [Fact]
    public async Task An_entry_whose_transaction_takes_long_keeps_its_place()
    {
        await using var connection = new NpgsqlConnection(_service.TestDatabase.Owner);
        await connection.OpenAsync();
        await using (var slow = await connection.BeginTransactionAsync())
        {
            await using var insert = new NpgsqlCommand(
                """
                INSERT INTO access_log (at, actor, actor_role, method, purpose, outcome, trace_id)
                VALUES (now(), 'slow', '', '', '', 'OK', '')
                """,
                connection);
            await insert.ExecuteNonQueryAsync();
            await RecordAsync(5);

            Assert.Equal(0, await Chain.SealAsync(CancellationToken.None));
            await slow.CommitAsync();
        }

        await SealAllAsync(6);
        Assert.Equal(1, await _service.TestDatabase.CountAsync(
            "SELECT position FROM access_log_link l JOIN access_log e ON e.id = l.entry_id WHERE actor = 'slow'"));
    }

    [Fact]
    public async Task A_log_that_was_restored_elsewhere_is_mended_by_migrating_and_goes_on()
    {
        await RecordAsync(20);
        await SealAllAsync(20);
        await RecordAsync(5);
        // As after a restore into a young cluster: the entries' transactions are far ahead of the cluster's.
        await _service.TestDatabase.AsOwnerAsync("UPDATE access_log SET xid = (xid::text::bigint + 4000000000)::text::xid8");
        var schema = _service.Services.GetRequiredService<Schema>();
        Assert.NotNull(await schema.FaultAsync(CancellationToken.None));

        await Schema.MigrateAsync(
            StorageService.Definition("thing"), StorageService.Configuration(kommune, _service.TestDatabase), CancellationToken.None);

        Assert.Null(await schema.FaultAsync(CancellationToken.None));
        await RecordAsync(5);
        await SealAllAsync(30);
        Assert.True((await Chain.VerifyAsync(noted: null, CancellationToken.None)).IsIntact);
    }

    [Fact]
    public async Task What_is_too_old_is_taken_away_and_the_rest_still_proves_itself()
    {
        await OldEntriesAsync(30);
        await RecordAsync(10);
        await SealAllAsync(40);
        var noted = await Chain.HeadAsync(CancellationToken.None);

        Assert.Equal(30, await Chain.PruneAsync(TimeProvider.System.GetUtcNow().AddYears(-1), CancellationToken.None));

        Assert.Equal(10, await _service.CountAsync("access_log"));
        await RecordAsync(5);
        await SealAllAsync(15);
        var verified = await Chain.VerifyAsync(noted, CancellationToken.None);
        Assert.Equal((true, 45), (verified.IsIntact, verified.Head.Position));
        await _service.TestDatabase.AsOwnerAsync("DELETE FROM access_log_link WHERE position = 31");
        Assert.Contains(new ChainFault(31, ChainFaultKind.LinkMissing), (await Chain.VerifyAsync(noted, CancellationToken.None)).Faults);
    }

    [Fact]
    public async Task A_log_larger_than_a_page_is_walked_whole()
    {
        var inPages = new AccessLogChain(_service.Database, pageSize: 7);
        await RecordAsync(21);
        await SealAllAsync(21);
        await RecordAsync(9);

        var verified = await inPages.VerifyAsync(noted: null, CancellationToken.None);
        Assert.Equal((true, 21L, 9L), (verified.IsIntact, verified.Head.Position, verified.Unlinked));

        await _service.TestDatabase.AsOwnerAsync(
            """
            UPDATE access_log SET actor = 'somebody else' WHERE id = (SELECT entry_id FROM access_log_link WHERE position = 14);
            DELETE FROM access_log_link WHERE position = 8;
            INSERT INTO access_log (xid, at, actor, actor_role, method, purpose, outcome, trace_id)
            SELECT '3', at, 'nobody', actor_role, method, purpose, outcome, trace_id FROM access_log LIMIT 1
            """);
        verified = await inPages.VerifyAsync(noted: null, CancellationToken.None);
        Assert.Equivalent(await Chain.VerifyAsync(noted: null, CancellationToken.None), verified, strict: true);
        Assert.Contains(new ChainFault(8, ChainFaultKind.LinkMissing), verified.Faults);
        Assert.Contains(new ChainFault(14, ChainFaultKind.Changed), verified.Faults);
        Assert.Contains(verified.Faults, fault => fault.Kind == ChainFaultKind.Inserted);
    }

    [Fact]
    public async Task More_than_is_taken_away_at_once_is_taken_away_in_parts()
    {
        await OldEntriesAsync(10_050);
        await RecordAsync(10);
        while (await _service.CountAsync("access_log_link") < 10_060)
            await Chain.SealAsync(CancellationToken.None);

        Assert.Equal(10_050, await Chain.PruneAsync(TimeProvider.System.GetUtcNow().AddYears(-1), CancellationToken.None));

        Assert.Equal(10, await _service.CountAsync("access_log"));
        Assert.Equal(2, await _service.CountAsync("access_log_start"));
        Assert.True((await Chain.VerifyAsync(noted: null, CancellationToken.None)).IsIntact);
    }

    [Fact]
    public async Task Not_even_the_service_can_take_away_what_is_younger_than_six_months()
    {
        await Assert.ThrowsAsync<PostgresException>(() => Chain.PruneAsync(TimeProvider.System.GetUtcNow().AddMonths(-5), CancellationToken.None));
    }

    [Fact]
    public async Task The_last_entry_stays_for_the_chain_to_go_on_from()
    {
        await OldEntriesAsync(5);
        await SealAllAsync(5);

        Assert.Equal(4, await Chain.PruneAsync(TimeProvider.System.GetUtcNow().AddYears(-1), CancellationToken.None));
        Assert.Equal(0, await Chain.PruneAsync(TimeProvider.System.GetUtcNow().AddYears(-1), CancellationToken.None));

        await RecordAsync(1);
        await SealAllAsync(2);
        Assert.True((await Chain.VerifyAsync(noted: null, CancellationToken.None)).IsIntact);
    }

    [Fact]
    public async Task A_running_service_seals_by_itself()
    {
        await _service.StartAsync();
        await RecordAsync(10);

        await Eventually.HoldsAsync(async () => await _service.CountAsync("access_log_link") == 10, "the ten entries are linked");
    }

    private Task<object?> OldEntriesAsync(int entries) => _service.TestDatabase.AsOwnerAsync(
        $"""
        INSERT INTO access_log (at, actor, actor_role, method, purpose, outcome, trace_id)
        SELECT '2019-03-01T12:00:00Z', 'mette', 'caseworker', 'ThingService/MakeThing', '', 'OK', n::text FROM generate_series(1, {entries}) n
        """);

    /// <summary>All there are, in a form that covers no record.</summary>
    private async Task LinkAsTheVersionBeforeAsync()
    {
        var entries = await _service.Database.QueryAsync(
            $"SELECT e.id, {AccessEntry.Columns} FROM access_log e ORDER BY e.xid, e.id",
            row => (Id: row.GetInt64(0), Entry: AccessEntry.Read(row, 1)), [], CancellationToken.None);
        var hash = ChainHash.Start;
        foreach (var (index, (id, entry)) in entries.Index())
        {
            hash = ChainHash.Next(ChainHash.WithoutRecord, hash, id, entry);
            await _service.Database.ExecuteAsync(
                "INSERT INTO access_log_link (position, entry_id, form, hash) VALUES ($1, $2, 1, $3)", [index + 1L, id, hash], CancellationToken.None);
        }
    }

    private Task RecordAsync(int entries) => Task.WhenAll(Enumerable.Range(0, entries).Select(_ =>
    {
        var call = StorageService.Call(record: Record.Read);
        call.Concerns(Guid.CreateVersion7(), Guid.CreateVersion7());
        return _service.Services.GetRequiredService<AccessLog>().RecordAsync(call, AccessEntry.Ok, CancellationToken.None);
    }));

    /// <summary>Other transactions of the server may hold the sealer back a moment.</summary>
    private Task SealAllAsync(int entries) => Eventually.HoldsAsync(
        async () =>
        {
            await Chain.SealAsync(CancellationToken.None);
            return await _service.CountAsync("access_log_link") == entries;
        },
        $"{entries} entries are linked");
}
