using EnPlan.Audit.V1;
using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.NetworkMeetings;
using EnPlan.NetworkMeetings.Storage;
using EnPlan.ServiceDefaults.Storage;
using EnPlan.Testing;
using Microsoft.Extensions.DependencyInjection;
using static EnPlan.Meetings.Tests.Service.Kommune;

namespace EnPlan.Meetings.Tests.Service;

/// <summary>Who is erased is in no meeting any more, nor in what is learned about plans, and cannot be read in any older copy.</summary>
[Collection(nameof(KommuneCollection))]
public sealed class ErasingFromMeetings(Kommune kommune)
{
    [Fact]
    public async Task Of_two_who_are_erased_at_the_same_time_neither_comes_back()
    {
        var (lise, emil, ida, plan) = await FamilyAsync();
        await using var first = Database.Begin();
        await using var second = Database.Begin();
        await Stored.EraseAsync(first, emil, CancellationToken.None);
        await Stored.EraseAsync(second, ida, CancellationToken.None);

        Assert.Null(await first.CommitAsync(CancellationToken.None));
        Assert.IsType<Stale>(await second.CommitAsync(CancellationToken.None));

        await EraseAsync(emil);
        await EraseAsync(ida);
        var meeting = Assert.Single(await ListAsync(kommune.Worker("mette"), plan));
        Assert.Equal([lise.ToString(), "mette"], meeting.Participants.Select(one => one.PersonId));
        Assert.Equal("3", meeting.Etag);
        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM meeting WHERE plan_id = '{plan}' AND member_ids = ARRAY['{lise}'::uuid]"));
    }

    [Fact]
    public async Task What_is_told_late_about_a_plan_does_not_bring_the_erased_back()
    {
        var (lise, emil, ida, plan) = await FamilyAsync();
        await EraseAsync(emil);

        await kommune.HearAsync(new PlanChanged(Guid.CreateVersion7(), kommune.Fixture.Kommunekode, Now, plan, 7, [lise, emil, ida], ["mette"]));
        var other = await kommune.PlanAsync("mette", emil, lise);

        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM plan WHERE plan_id = '{plan}' AND version = 7 AND member_ids = ARRAY['{lise}', '{ida}']::uuid[]"));
        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM plan WHERE plan_id = '{other}' AND member_ids = ARRAY['{lise}'::uuid]"));
    }

    [Fact]
    public async Task What_is_learned_waits_for_an_erasure_under_way_and_then_knows_of_it()
    {
        var citizen = Guid.CreateVersion7();
        var plan = Guid.CreateVersion7();
        await using var erasing = new Npgsql.NpgsqlConnection(kommune.Database.Runtime);
        await erasing.OpenAsync();
        await using var transaction = await erasing.BeginTransactionAsync();
        await using (var begin = new Npgsql.NpgsqlCommand(
            $"SELECT pg_advisory_xact_lock(7031602173); INSERT INTO erased_citizen (citizen_id, erasure_id) VALUES ('{citizen}', '{Guid.CreateVersion7()}')", erasing, transaction))
        {
            await begin.ExecuteNonQueryAsync();
        }

        var learning = kommune.HearAsync(kommune.Created(plan, "mette", citizen));
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync(
                """
                SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.mode = 'ShareLock' AND NOT l.granted
                """) == 1,
            "learning waits");
        await transaction.CommitAsync();
        await learning;

        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM plan WHERE plan_id = '{plan}' AND member_ids = '{{}}'"));
    }

    [Fact]
    public async Task No_meeting_is_stored_about_somebody_who_has_just_been_erased()
    {
        var citizen = Guid.CreateVersion7();
        await EraseAsync(citizen);
        await using var write = Database.Begin();
        Stored.Insert(write, People.Called(new Circle([People.Adult(citizen)], ["mette"])));

        Assert.IsType<Stale>(await write.CommitAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_a_meeting_says_is_sealed_and_the_key_goes_with_the_one_whom_it_was_about()
    {
        var (citizen, plan) = await kommune.CitizenWithPlanAsync("mette");
        var meeting = (await kommune.Worker("mette").CallMeetingAsync(Request(plan))).Meeting.MeetingId;
        Assert.Equal(0, await kommune.Database.CountAsync("SELECT count(*) FROM meeting WHERE position('Praktikplads'::bytea IN document) > 0 OR clear_document IS NOT NULL"));
        Assert.Equal(1, await KeysAsync(meeting));

        await EraseAsync(citizen);

        Assert.Equal(0, await KeysAsync(meeting));
        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM meeting WHERE meeting_id = '{meeting}'"));
    }

    [Fact]
    public async Task What_is_left_of_a_familys_meeting_gets_another_key()
    {
        var (_, emil, _, plan) = await FamilyAsync();
        var before = await KeyOfAsync(plan);

        await EraseAsync(emil);

        Assert.NotEqual(before, await KeyOfAsync(plan));
        Assert.Equal("Praktikplads", Assert.Single(Assert.Single(await ListAsync(kommune.Worker("mette"), plan)).Agenda).Text);
    }

    [Fact]
    public async Task The_proof_reads_what_is_sealed()
    {
        var (citizen, plan) = await kommune.CitizenWithPlanAsync("mette");
        var request = Request(plan);
        request.Place = "Hos Rødgrød Fløde";
        await kommune.Worker("mette").CallMeetingAsync(request);

        Assert.Contains("meeting.document (opened)", await TracesAsync(citizen, "Rødgrød"));
        await EraseAsync(citizen);
        Assert.DoesNotContain("meeting.document (opened)", await TracesAsync(citizen, "Rødgrød"));
    }

    private StoredMeetings Stored => kommune.Fixture["meetings"].Services.GetRequiredService<StoredMeetings>();

    private Database Database => kommune.Fixture["meetings"].Services.GetRequiredService<Database>();

    /// <summary>Lise, Emil of 14 and Ida of 16, and a meeting with all of them.</summary>
    private async Task<(Guid Lise, Guid Emil, Guid Ida, Guid Plan)> FamilyAsync()
    {
        var lise = await kommune.CitizenAsync();
        var emil = await kommune.CitizenAsync(age: 14, custody: [lise]);
        var ida = await kommune.CitizenAsync(age: 13, custody: [lise]);
        await kommune.ConsentAsync(lise);
        await kommune.ConsentAsync(emil, lise);
        await kommune.ConsentAsync(ida, lise);
        await kommune.AssignAsync("mette", lise, emil, ida);
        var plan = await kommune.PlanAsync("mette", lise, emil, ida);
        await kommune.Worker("mette").CallMeetingAsync(Request(plan));
        return (lise, emil, ida, plan);
    }

    private Task EraseAsync(Guid citizen) => kommune.HearAsync(
        new CitizenErased(Guid.CreateVersion7(), kommune.Fixture.Kommunekode, Now, citizen, 2, Guid.CreateVersion7()));

    private Task<long> KeysAsync(string meeting) =>
        kommune.Database.CountAsync($"SELECT count(*) FROM secret.meeting_key WHERE meeting_id = '{meeting}'");

    private async Task<byte[]> KeyOfAsync(Guid plan) => (byte[])(await kommune.Database.AsOwnerAsync(
        $"SELECT k.wrapped FROM secret.meeting_key k JOIN meeting m USING (meeting_id) WHERE m.plan_id = '{plan}'"))!;

    private async Task<IEnumerable<string>> TracesAsync(Guid citizen, string word)
    {
        var proof = kommune.Fixture.Client<TraceService.TraceServiceClient>("meetings", kommune.Fixture.Tokens.Auditor(), "sletning");
        var found = await proof.FindTracesAsync(new FindTracesRequest { CitizenId = citizen.ToString(), Words = { word } });
        return found.Traces.Select(trace => trace.Place);
    }
}
