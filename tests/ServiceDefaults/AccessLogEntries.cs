using EnPlan.ServiceDefaults.AccessLogging;
using EnPlan.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Record = EnPlan.Access.V1.Record;

namespace EnPlan.ServiceDefaults.Tests;

[Collection(nameof(ServersCollection))]
public sealed class AccessLogEntries(KommuneFixture kommune) : IAsyncLifetime
{
    private StorageService _service = null!;

    private AccessLog Log => _service.Services.GetRequiredService<AccessLog>();

    public async Task InitializeAsync() => _service = await StorageService.CreateAsync(kommune);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_look_is_on_record_for_every_citizen_when_recording_returns()
    {
        var citizens = new[] { Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7() };

        await Log.RecordAsync(StorageService.Call(record: Record.Read, citizens: citizens), AccessEntry.Ok, CancellationToken.None);

        foreach (var citizen in citizens)
        {
            Assert.Equal(1, await _service.CountAsync(
                $"access_log WHERE citizen_id = '{citizen}' AND purpose = 'sagsbehandling' AND method = 'ThingService/MakeThing' AND outcome = 'OK'"));
        }
    }

    [Fact]
    public async Task A_list_names_every_record_of_everybody_in_it_and_whoever_has_none_without()
    {
        var (lise, noah, ole) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var (family, own) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var call = StorageService.Call(record: Record.Read, citizens: [lise, ole]);
        call.Concerns([lise, noah], family);
        call.Concerns(lise, own);
        call.Concerns(lise, own);

        await Log.RecordAsync(call, AccessEntry.Ok, CancellationToken.None);

        Assert.Equal(4, await _service.CountAsync("access_log"));
        Assert.Equal(2, await _service.CountAsync($"access_log WHERE citizen_id = '{lise}' AND record_id IN ('{family}', '{own}')"));
        Assert.Equal(1, await _service.CountAsync($"access_log WHERE citizen_id = '{noah}' AND record_id = '{family}'"));
        Assert.Equal(1, await _service.CountAsync($"access_log WHERE citizen_id = '{ole}' AND record_id IS NULL"));
    }

    [Fact]
    public async Task A_refusal_names_everybody_once_with_what_was_refused()
    {
        var (lise, noah, plan) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var call = StorageService.Call(record: Record.Read, citizens: lise);
        call.RefusedAbout([lise, noah], plan);

        await Log.RecordAsync(call, "NO_RELATION", CancellationToken.None);

        Assert.Equal(2, await _service.CountAsync($"access_log WHERE record_id = '{plan}' AND citizen_id IN ('{lise}', '{noah}')"));
        Assert.Equal(2, await _service.CountAsync("access_log"));
    }

    [Fact]
    public async Task Looks_at_the_same_time_share_commits()
    {
        const int looks = 500;

        await Task.WhenAll(Enumerable.Range(0, looks).Select(_ => Log.RecordAsync(
            StorageService.Call(record: Record.Read, citizens: Guid.CreateVersion7()), AccessEntry.Ok, CancellationToken.None)));

        Assert.Equal(looks, await _service.CountAsync("access_log"));
        Assert.InRange(await _service.TestDatabase.CountAsync("SELECT count(DISTINCT xid) FROM access_log"), 1, looks / 5);
    }

    [Fact]
    public async Task What_touches_nobody_leaves_no_record_but_a_refusal_of_it_does()
    {
        await Log.RecordAsync(StorageService.Call(record: Record.Nothing), AccessEntry.Ok, CancellationToken.None);
        Assert.Equal(0, await _service.CountAsync("access_log"));

        await Log.RecordAsync(StorageService.Call(record: Record.Nothing), "ROLE_NOT_ALLOWED", CancellationToken.None);
        Assert.Equal(1, await _service.CountAsync("access_log WHERE outcome = 'ROLE_NOT_ALLOWED' AND citizen_id IS NULL"));
    }

    [Fact]
    public async Task What_a_write_has_recorded_is_not_recorded_again()
    {
        var call = StorageService.Call(citizens: Guid.CreateVersion7());
        await using var write = _service.Database.Begin(call);
        StorageService.AddThing(write);
        await write.CommitAsync(StorageService.Message("made"), CancellationToken.None);

        await Log.RecordAsync(call, AccessEntry.Ok, CancellationToken.None);

        Assert.Equal(1, await _service.CountAsync("access_log"));
    }

    [Fact]
    public async Task Whoever_cannot_be_recorded_is_told_so_and_the_next_one_is_recorded_again()
    {
        await _service.TestDatabase.AsOwnerAsync($"REVOKE INSERT ON access_log FROM {_service.TestDatabase.User}");
        await Assert.ThrowsAsync<PostgresException>(
            () => Log.RecordAsync(StorageService.Call(record: Record.Read), AccessEntry.Ok, CancellationToken.None));

        await _service.TestDatabase.AsOwnerAsync($"GRANT INSERT ON access_log TO {_service.TestDatabase.User}");
        await Log.RecordAsync(StorageService.Call(record: Record.Read), AccessEntry.Ok, CancellationToken.None);
        Assert.Equal(1, await _service.CountAsync("access_log"));
    }

    [Theory]
    [InlineData("UPDATE access_log SET actor = 'somebody else'")]
    [InlineData("DELETE FROM access_log")]
    [InlineData("TRUNCATE access_log")]
    [InlineData("UPDATE access_log_link SET hash = ''")]
    [InlineData("DELETE FROM access_log_link")]
    public async Task The_service_itself_cannot_change_the_log(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => _service.Database.ExecuteAsync(sql, [], CancellationToken.None));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
