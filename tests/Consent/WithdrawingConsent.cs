using System.Diagnostics;
using EnPlan.Consent.V1;
using EnPlan.Consents.Grounds;
using EnPlan.Consents.Storage;
using EnPlan.ServiceDefaults.Storage;
using EnPlan.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static EnPlan.Consent.V1.Participation;

namespace EnPlan.ConsentTests;

[Collection(ConsentCollection.Name)]
public sealed class WithdrawingConsent(ConsentKommune kommune)
{
    [Fact]
    public async Task No_read_that_begins_after_the_answer_gets_a_yes()
    {
        for (var round = 0; round < 10; round++)
        {
            var (lise, consent) = await kommune.ConsentingAdultAsync();
            using var stop = new CancellationTokenSource();
            var readers = Enumerable.Range(0, 4).Select(_ => ReadAllTheTimeAsync(lise, stop.Token)).ToList();
            await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));
            var answeredAt = Stopwatch.GetTimestamp();
            for (var read = 0; read < 20; read++)
                Assert.Equal(Withdrawn, await kommune.DecideAsync(lise));
            await stop.CancelAsync();

            var reads = (await Task.WhenAll(readers)).SelectMany(all => all).ToList();
            Assert.DoesNotContain(reads, read => read.BegunAt > answeredAt && read.Answer == Permitted);
        }
    }

    [Fact]
    public async Task With_Redis_there_the_answer_does_not_wait_for_the_lease()
    {
        await SettleAsync();

        // If the answer waited, none of them would come before the lease has run out. How much sooner is the machine's affair.
        await Eventually.HoldsAsync(
            async () =>
            {
                var (lise, consent) = await kommune.ConsentingAdultAsync();
                Assert.Equal(Permitted, await kommune.DecideAsync(lise));
                var took = Stopwatch.StartNew();
                var receipt = await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));
                Assert.Equal((Withdrawn, ConsentState.Withdrawn), (receipt.Participation, receipt.Consent.State));
                Assert.True(receipt.EffectiveAt.ToDateTimeOffset() >= receipt.Consent.WithdrawnAt.ToDateTimeOffset());
                return took.Elapsed < ConsentKommune.Lease;
            },
            "a withdrawal is answered before the lease has run out",
            TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task With_Redis_dead_the_answer_comes_when_the_lease_has_run_out()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        Assert.Equal(Permitted, await kommune.DecideAsync(lise));
        await SettleAsync();
        await kommune.Redis.KillAsync();
        try
        {
            var took = Stopwatch.StartNew();
            await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

            Assert.True(took.Elapsed >= ConsentKommune.Lease, $"It took {took.Elapsed}.");
            Assert.Equal(Withdrawn, await kommune.DecideAsync(lise));
        }
        finally
        {
            await kommune.Redis.StartAgainAsync();
        }
    }

    [Fact]
    public async Task With_Redis_hanging_a_copy_that_still_lies_there_is_dead_when_the_answer_comes()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await SettleAsync();
        await CopiedAsync(lise);
        await kommune.Redis.HangAsync();
        Task<WithdrawConsentResponse> withdrawal;
        try
        {
            withdrawal = kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId)).ResponseAsync;
            await withdrawal;
        }
        finally
        {
            await kommune.Redis.ResumeAsync();
        }

        Assert.Equal(Withdrawn, await kommune.DecideAsync(lise));
    }

    [Fact]
    public async Task A_Redis_that_comes_back_with_an_old_copy_is_not_believed()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await SettleAsync();
        await CopiedAsync(lise);
        // As if leases were long, so that it is not the lease that keeps the copy from being believed.
        await ChangeCopyAsync(lise, copy => copy.LeaseUntil = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddHours(1)));
        await kommune.Redis.CommandAsync("SAVE");
        Assert.Equal(Permitted, await kommune.DecideAsync(lise));
        await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

        await kommune.Redis.KillAsync();
        await kommune.Redis.StartAgainAsync();

        Assert.Equal(Permitted, await CopyAsync(lise));
        Assert.Equal(Withdrawn, await kommune.DecideAsync(lise));
    }

    [Fact]
    public async Task A_copy_is_believed_in_the_process_that_it_was_made_for_only()
    {
        var lise = await kommune.CitizenAsync(age: 40);
        await kommune.ConsentingAdultAsync();
        await SettleAsync();
        await Eventually.HoldsAsync(
            async () => await kommune.DecideAsync(lise) == Missing && await CopyAsync(lise) == Missing, "the refusal is copied");

        // Again and again, for a copy of what Consent says itself may still be on its way.
        await Eventually.HoldsAsync(
            async () =>
            {
                await ChangeCopyAsync(lise, SayYes);
                return await kommune.DecideAsync(lise) == Permitted;
            },
            "the changed copy is believed");

        await ChangeCopyAsync(lise, copy =>
        {
            SayYes(copy);
            copy.Store = new string('0', 40);
        });

        Assert.Equal(Missing, await kommune.DecideAsync(lise));

        static void SayYes(Decision copy)
        {
            copy.Participation = Permitted;
            copy.LeaseUntil = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddHours(1));
        }
    }

    [Fact]
    public async Task A_lower_version_never_takes_the_place_of_a_higher()
    {
        var lise = await kommune.CitizenAsync(age: 40);
        await SettleAsync();
        await Eventually.HoldsAsync(
            async () => await kommune.DecideAsync(lise) == Missing && await CopyAsync(lise) == Missing, "the refusal is copied");
        await ChangeCopyAsync(lise, copy => copy.Version = 300);

        await kommune.AsWorker().GiveConsentAsync(Requests.Give(lise, lise));

        Assert.Equal(Missing, await CopyAsync(lise));
    }

    [Fact]
    public async Task After_Redis_was_replaced_withdrawals_wait_until_all_older_copies_are_dead()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await SettleAsync();
        await kommune.Redis.KillAsync();
        await kommune.Redis.StartAgainAsync();
        await CopiedAsync(lise);

        await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

        Assert.Equal(1, await kommune.Database.CountAsync(AgreedFor(ConsentKommune.Lease)));
    }

    [Fact]
    public async Task A_call_that_died_after_its_commit_is_made_good_by_the_same_request_again()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await SettleAsync();
        await CopiedAsync(lise);
        var copy = await CopyBytesAsync(lise);
        var request = Requests.Withdraw(consent.ConsentId);
        request.Etag = consent.Etag;
        await kommune.AsWorker().WithdrawConsentAsync(request);

        // As if the process had died between the commit and the overwriting of the copy.
        await kommune.Database.AsOwnerAsync(
            $"""
            DELETE FROM request WHERE request_id = '{request.RequestId}';
            UPDATE consent SET stopped_at = NULL WHERE consent_id = '{consent.ConsentId}'
            """);
        await kommune.Redis.CommandAsync("SET", KeyOf(lise), copy!);
        var receipt = await kommune.AsWorker().WithdrawConsentAsync(request);

        Assert.Equal(Withdrawn, receipt.Participation);
        Assert.Equal(Withdrawn, await CopyAsync(lise));
        Assert.Equal(receipt, await kommune.AsWorker().WithdrawConsentAsync(request));
    }

    [Fact]
    public async Task A_call_that_died_is_finished_also_when_nobody_asks_again()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await SettleAsync();
        await CopiedAsync(lise);
        var copy = await CopyBytesAsync(lise);
        await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

        // As if the process had died between the commit and the overwriting of the copy.
        await kommune.Redis.CommandAsync("SET", KeyOf(lise), copy!);
        await kommune.Database.AsOwnerAsync(
            $"UPDATE consent SET stopped_at = NULL, withdrawn_at = withdrawn_at - interval '1 minute' WHERE consent_id = '{consent.ConsentId}'");

        var herself = kommune.As(kommune.Tokens.Citizen(lise));
        await Eventually.HoldsAsync(
            async () => (await herself.GetWithdrawalReceiptAsync(new() { ConsentId = consent.ConsentId })).EffectiveAt is not null,
            "it is certain",
            TimeSpan.FromMinutes(1));
        Assert.Equal(Withdrawn, await CopyAsync(lise));
    }

    [Fact]
    public async Task So_are_a_part_and_a_ground()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var given = (await kommune.AsWorker().GiveConsentAsync(Requests.Share(lise, lise, Guid.CreateVersion7()))).Consent;
        var part = Requests.Withdraw(given.ConsentId);
        part.Part = new WithdrawnPart { InformationKinds = { InformationKind.Contact } };
        await kommune.AsWorker().WithdrawConsentAsync(part);
        await kommune.AssignAsync(lise, "karen");
        var grounds = kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Worker("karen", "social"));
        var ground = (await grounds.RecordGroundAsync(SharingByLaw.Ssd(lise))).Ground;
        await grounds.RevokeGroundAsync(new RevokeGroundRequest { RequestId = Guid.CreateVersion7().ToString(), GroundId = ground.GroundId });

        await kommune.Database.AsOwnerAsync(
            $$"""
            UPDATE consent SET withdrawn_parts = jsonb_set(jsonb_set(withdrawn_parts, '{0,StoppedAt}', 'null'), '{0,At}', '"2026-01-01T00:00:00Z"') WHERE consent_id = '{{given.ConsentId}}';
            UPDATE ground SET document = jsonb_set(jsonb_set(document, '{StoppedAt}', 'null'), '{RevokedAt}', '"2026-01-01T00:00:00Z"') WHERE ground_id = '{{ground.GroundId}}'
            """);

        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync(
                $"""
                SELECT (SELECT count(*) FROM consent WHERE consent_id = '{given.ConsentId}' AND withdrawn_parts -> 0 -> 'StoppedAt' <> 'null')
                     + (SELECT count(*) FROM ground WHERE ground_id = '{ground.GroundId}' AND document -> 'StoppedAt' <> 'null')
                """) == 2,
            "both are certain",
            TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task What_is_noted_while_something_else_is_changed_stays_noted()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var given = (await kommune.AsWorker().GiveConsentAsync(Requests.Share(lise, lise, Guid.CreateVersion7()))).Consent;
        var part = Requests.Withdraw(given.ConsentId);
        part.Part = new WithdrawnPart { InformationKinds = { InformationKind.Contact } };
        await kommune.AsWorker().WithdrawConsentAsync(part);
        await kommune.AssignAsync(lise, "karen");
        var grounds = kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Worker("karen", "social"));
        var ground = (await grounds.RecordGroundAsync(SharingByLaw.Ssd(lise))).Ground;
        await grounds.RevokeGroundAsync(new RevokeGroundRequest { RequestId = Guid.CreateVersion7().ToString(), GroundId = ground.GroundId });

        // As they are when they were read before it was noted, and are written after.
        var file = await kommune.Service<ConsentFiles>().FindByConsentAsync(Guid.Parse(given.ConsentId), CancellationToken.None);
        var narrowed = file!.Consents.Single();
        var before = narrowed with { WithdrawnParts = [narrowed.WithdrawnParts.Single() with { StoppedAt = null }] };
        var stored = (await kommune.Service<GroundBook>().FindAsync(Guid.Parse(ground.GroundId), CancellationToken.None))!;
        var now = TimeProvider.System.GetUtcNow();
        await using var write = kommune.Service<Database>().Begin();
        write.Update(before.Withdraw(new Consents.ScopePart([], [], [before.Scope!.Recipients[0]]), now, "mette").Value);
        write.Update((stored.Ground with { StoppedAt = null }).Acknowledge("birthe", "Set efter.", now).Value, stored.Key);
        Assert.Null(await write.CommitAsync(CancellationToken.None));

        Assert.Equal(2, await kommune.Database.CountAsync(
            $"""
            SELECT (SELECT count(*) FROM consent WHERE consent_id = '{given.ConsentId}'
                      AND jsonb_array_length(withdrawn_parts) = 2 AND withdrawn_parts -> 0 -> 'StoppedAt' <> 'null')
                 + (SELECT count(*) FROM ground WHERE ground_id = '{ground.GroundId}'
                      AND acknowledged_at IS NOT NULL AND document -> 'StoppedAt' <> 'null')
            """));
    }

    [Fact]
    public async Task The_same_request_twice_at_once_is_not_answered_before_it_is_true()
    {
        var (_, consent) = await kommune.ConsentingAdultAsync();
        await SettleAsync();
        await kommune.Redis.KillAsync();
        try
        {
            var request = Requests.Withdraw(consent.ConsentId);
            var took = Stopwatch.StartNew();
            var both = Enumerable.Range(0, 2).Select(_ => kommune.AsWorker().WithdrawConsentAsync(request).ResponseAsync).ToList();

            var first = await await Task.WhenAny(both);
            Assert.True(took.Elapsed >= ConsentKommune.Lease, $"It took {took.Elapsed}.");
            Assert.Equal(first.Consent, (await both[0]).Consent);
            Assert.Equal(first.Consent, (await both[1]).Consent);
        }
        finally
        {
            await kommune.Redis.StartAgainAsync();
        }
    }

    [Fact]
    public async Task To_say_no_twice_is_not_an_error_and_changes_nothing()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        var first = await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

        var second = await kommune.As(kommune.Tokens.Citizen(lise)).WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

        Assert.Equal(first, second);
        Assert.Equal(2, await kommune.Database.CountAsync($"SELECT version FROM consent WHERE consent_id = '{consent.ConsentId}'"));
    }

    [Fact]
    public async Task Whoever_has_withdrawn_may_consent_again()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

        await kommune.AsWorker().GiveConsentAsync(Requests.Give(lise, lise));

        Assert.Equal(Permitted, await kommune.DecideAsync(lise));
    }

    [Fact]
    public async Task Only_the_giver_or_a_worker_takes_a_consent_back()
    {
        var (_, consent) = await kommune.ConsentingAdultAsync();
        var stranger = kommune.As(kommune.Tokens.Citizen(Guid.CreateVersion7()));

        await Refused.WithAsync(
            StatusCode.NotFound, "CONSENT_UNKNOWN", stranger.WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId)));
        await Refused.WithAsync(
            StatusCode.NotFound,
            "CONSENT_UNKNOWN",
            kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(Guid.CreateVersion7().ToString())));
    }

    [Fact]
    public async Task An_old_etag_is_refused()
    {
        var (_, consent) = await kommune.ConsentingAdultAsync();
        var request = Requests.Withdraw(consent.ConsentId);
        request.Etag = "17";

        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", kommune.AsWorker().WithdrawConsentAsync(request));
    }

    [Fact]
    public async Task An_excluded_holder_of_custody_takes_theirs_back_and_is_told_nothing()
    {
        var (mother, father) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var child = await kommune.CitizenAsync(age: 9, custody: [mother, father], excluded: [father]);
        var given = await kommune.AsWorker().GiveConsentAsync(Requests.Give(child, father));

        var receipt = await kommune.As(kommune.Tokens.Citizen(father)).WithdrawConsentAsync(Requests.Withdraw(given.Consent.ConsentId));

        Assert.Equal(Unspecified, receipt.Participation);
        Assert.Equal(Withdrawn, await kommune.DecideAsync(child));
    }

    [Fact]
    public async Task The_withdrawal_is_once_in_the_access_log()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();

        await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{lise}' AND method = 'ConsentService/WithdrawConsent' AND outcome = 'OK'"));
    }

    private async Task<List<(long BegunAt, Participation Answer)>> ReadAllTheTimeAsync(Guid citizenId, CancellationToken stop)
    {
        var reads = new List<(long, Participation)>();
        while (!stop.IsCancellationRequested)
        {
            var begunAt = Stopwatch.GetTimestamp();
            reads.Add((begunAt, await kommune.DecideAsync(citizenId)));
        }

        return reads;
    }

    // Until the agreement on the Redis process is older than a lease, withdrawals wait.
    private async Task SettleAsync()
    {
        var other = await kommune.CitizenAsync(age: 50);
        await Eventually.HoldsAsync(
            async () =>
            {
                await kommune.DecideAsync(other);
                return await CopyAsync(other) is not null
                    && await kommune.Database.CountAsync(AgreedFor(ConsentKommune.Lease + ConsentKommune.ClockMargin)) == 1;
            },
            "the Redis process is agreed on");
    }

    private static string AgreedFor(TimeSpan time) =>
        $"SELECT count(*) FROM decision_store WHERE since < now() - interval '{time.TotalMilliseconds:0} ms'";

    private async Task ChangeCopyAsync(Guid citizenId, Action<Decision> change)
    {
        var copy = Decision.Parser.ParseFrom(await CopyBytesAsync(citizenId));
        change(copy);
        await kommune.Redis.CommandAsync("SET", KeyOf(citizenId), copy.ToByteArray());
    }

    private Task CopiedAsync(Guid citizenId) => Eventually.HoldsAsync(
        async () => await kommune.DecideAsync(citizenId) == Permitted && await CopyAsync(citizenId) == Permitted, "the permission is copied");

    private async Task<Participation?> CopyAsync(Guid citizenId) =>
        await CopyBytesAsync(citizenId) is { } bytes ? Decision.Parser.ParseFrom(bytes).Participation : null;

    private async Task<byte[]?> CopyBytesAsync(Guid citizenId) => (byte[]?)await kommune.Redis.CommandAsync("GET", KeyOf(citizenId));

    private static string KeyOf(Guid citizenId) => $"enplan:0217:consent:v1:decision:{citizenId}";
}
