using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using EnPlan.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.ServiceDefaults.Tests;

[Collection(nameof(ServersCollection))]
public sealed class RelationsConverging(KommuneFixture kommune) : IAsyncLifetime
{
    private static readonly DateOnly Today = DanishCalendar.Today(TimeProvider.System);
    private readonly Guid _mother = Guid.CreateVersion7();
    private readonly Guid _child = Guid.CreateVersion7();
    private StorageService _service = null!;

    private KnownRelations Relations => _service.Services.GetRequiredService<KnownRelations>();

    public async Task InitializeAsync() => _service = await StorageService.CreateAsync(kommune);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Versions_in_any_order_end_the_same()
    {
        foreach (var order in Orders([1, 2, 3, 4]))
        {
            var assignment = Guid.CreateVersion7();
            foreach (var version in order)
                await LearnAsync(write => Version(write, assignment, version));
            await IsAsVersionFourAsync(assignment);
        }
    }

    [Fact]
    public async Task Versions_at_the_same_time_end_the_same()
    {
        for (var round = 0; round < 10; round++)
        {
            var assignment = Guid.CreateVersion7();
            await Task.WhenAll(new long[] { 3, 1, 4, 2 }.Select(version => LearnAsync(write => Version(write, assignment, version))));
            await IsAsVersionFourAsync(assignment);
        }
    }

    [Fact]
    public async Task What_is_known_is_learned_again_without_waiting_for_who_is_changing_it_and_does_not_undo_the_change()
    {
        var assignment = Guid.CreateVersion7();
        await LearnAsync(write => Version(write, assignment, 2));
        await using var connection = await _service.Database.OpenAsync(CancellationToken.None);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                $"SELECT enplan_learn('{assignment}', 4, ARRAY['{_mother}', '{_child}']::uuid[], ARRAY['karen'], current_date, current_date)";
            await command.ExecuteNonQueryAsync();

            await LearnAsync(write => Version(write, assignment, 0)).WaitAsync(TimeSpan.FromSeconds(10));
            await LearnAsync(write => Version(write, assignment, 2)).WaitAsync(TimeSpan.FromSeconds(10));
            await transaction.CommitAsync();
        }

        await IsAsVersionFourAsync(assignment);
    }

    [Fact]
    public async Task What_is_known_is_not_written_again()
    {
        var assignment = Guid.CreateVersion7();
        await LearnAsync(write => Version(write, assignment, 4));
        var rows = $"relation r JOIN relation_version v USING (assignment_id) WHERE assignment_id = '{assignment}' AND r.xmax = '0' AND v.xmax = '0'";
        Assert.Equal(2, await _service.CountAsync(rows));

        await LearnAsync(write => Version(write, assignment, 4));
        await LearnAsync(write => Version(write, assignment, 0));

        Assert.Equal(2, await _service.CountAsync(rows));
        Assert.Equal(2, await _service.CountAsync($"relation WHERE assignment_id = '{assignment}'"));
    }

    [Fact]
    public async Task Colleagues_are_those_of_one_assignment_for_all_of_the_citizens()
    {
        await LearnAsync(write =>
        {
            KnownRelations.Learn(write, Guid.CreateVersion7(), 1, [_mother], ["mette", "jonas"], Today, null);
            KnownRelations.Learn(write, Guid.CreateVersion7(), 1, [_mother, _child], ["karen", "arne"], Today, null);
            KnownRelations.Learn(write, Guid.CreateVersion7(), 1, [_mother, _child], ["mette"], Today.AddDays(-9), Today.AddDays(-1));
        });

        Assert.Equal(["arne", "karen"], (await Relations.ColleaguesAsync("karen", [_mother, _child], CancellationToken.None))!);
        Assert.Equal(["jonas", "mette"], (await Relations.ColleaguesAsync("mette", [_mother], CancellationToken.None))!);
        Assert.Null(await Relations.ColleaguesAsync("mette", [_mother, _child], CancellationToken.None));
        Assert.Null(await Relations.ColleaguesAsync("karen", [_mother, Guid.CreateVersion7()], CancellationToken.None));
    }

    [Fact]
    public async Task A_worker_has_a_relation_from_the_first_day_to_the_last()
    {
        await LearnAsync(write =>
        {
            KnownRelations.Learn(write, Guid.CreateVersion7(), 1, [_mother], ["now"], Today, Today);
            KnownRelations.Learn(write, Guid.CreateVersion7(), 1, [_mother], ["before"], Today.AddDays(-9), Today.AddDays(-1));
            KnownRelations.Learn(write, Guid.CreateVersion7(), 1, [_mother], ["later"], Today.AddDays(1), null);
            KnownRelations.Learn(write, Guid.CreateVersion7(), 1, [_mother, _child], ["still"], Today.AddDays(-9), null);
        });

        Assert.True(await IsAssignedAsync("now", _mother));
        Assert.False(await IsAssignedAsync("before", _mother));
        Assert.False(await IsAssignedAsync("later", _mother));
        Assert.True(await IsAssignedAsync("still", _mother, _child));
        Assert.False(await IsAssignedAsync("now", _mother, _child));
        Assert.False(await IsAssignedAsync("nobody", _mother));
    }

    [Fact]
    public async Task Workers_who_no_longer_cover_keep_their_relation_and_it_is_known()
    {
        var assignment = Guid.CreateVersion7();
        await LearnAsync(write => KnownRelations.Learn(write, assignment, 2, [_mother], ["mette"], Today, null, covers: false));
        await LearnAsync(write => KnownRelations.Learn(write, assignment, 1, [_mother], ["mette"], Today, null));

        Assert.True(await IsAssignedAsync("mette", _mother));
        Assert.Equal(1, await _service.CountAsync($"relation WHERE assignment_id = '{assignment}' AND NOT covers"));
    }

    [Fact]
    public async Task What_is_learned_waits_for_an_erasure_under_way_and_relates_nobody_to_the_erased()
    {
        var assignment = Guid.CreateVersion7();
        await using var connection = await _service.Database.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var erase = connection.CreateCommand())
        {
            erase.CommandText =
                $"SELECT pg_advisory_xact_lock(7031602173); INSERT INTO erased_citizen (citizen_id, erasure_id) VALUES ('{_mother}', '{Guid.CreateVersion7()}')";
            await erase.ExecuteNonQueryAsync();
        }

        var learning = LearnAsync(write => Version(write, assignment, 3));
        await Eventually.HoldsAsync(
            async () => await _service.CountAsync($"pg_stat_activity WHERE {connection.ProcessID} = ANY (pg_blocking_pids(pid))") == 1,
            "what is learned waits for the erasure");
        await transaction.CommitAsync();
        await learning;

        Assert.Equal(0, await _service.CountAsync($"relation WHERE citizen_id = '{_mother}'"));
        Assert.Equal(2, await _service.CountAsync($"relation WHERE assignment_id = '{assignment}' AND citizen_id = '{_child}'"));
    }

    private void Version(Write write, Guid assignment, long version)
    {
        Guid[] citizens = version < 3 ? [_mother] : [_mother, _child];
        string[] workers = version == 4 ? ["karen"] : ["mette", "karen"];
        KnownRelations.Learn(write, assignment, version, citizens, workers, Today.AddDays(-10), version == 4 ? Today : null);
    }

    private async Task IsAsVersionFourAsync(Guid assignment)
    {
        Assert.Equal(2, await _service.CountAsync(
            $"relation WHERE assignment_id = '{assignment}' AND worker_id = 'karen' AND version = 4 AND to_date IS NOT NULL"));
        Assert.Equal(2, await _service.CountAsync($"relation WHERE assignment_id = '{assignment}'"));
    }

    private async Task LearnAsync(Action<Write> learn)
    {
        await using var write = _service.Database.Begin();
        learn(write);
        Assert.Null(await write.CommitAsync(CancellationToken.None));
    }

    private Task<bool> IsAssignedAsync(string worker, params Guid[] citizens) =>
        Relations.IsAssignedAsync(worker, citizens, CancellationToken.None);

    private static IEnumerable<IReadOnlyList<long>> Orders(IReadOnlyList<long> versions) =>
        versions.Count == 0
            ? [[]]
            : versions.SelectMany(first => Orders([.. versions.Where(v => v != first)]).Select(IReadOnlyList<long> (rest) => [first, .. rest]));
}
