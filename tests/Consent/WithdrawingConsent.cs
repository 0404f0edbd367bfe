using System.Diagnostics;
using EnPlan.Consent.V1;
using EnPlan.Testing;
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
        await kommune.SettleAsync();

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
        await kommune.SettleAsync();
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
        await kommune.SettleAsync();
        await kommune.CopiedAsync(lise);
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
        await kommune.SettleAsync();
        await kommune.CopiedAsync(lise);
        // As if leases were long, so that it is not the lease that keeps the copy from being believed.
        await kommune.ChangeCopyAsync(lise, copy => copy.LeaseUntil = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddHours(1)));
        await kommune.Redis.CommandAsync("SAVE");
        Assert.Equal(Permitted, await kommune.DecideAsync(lise));
        await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

        await kommune.Redis.KillAsync();
        await kommune.Redis.StartAgainAsync();

        Assert.Equal(Permitted, await kommune.CopyAsync(lise));
        Assert.Equal(Withdrawn, await kommune.DecideAsync(lise));
    }

    [Fact]
    public async Task A_copy_is_believed_in_the_process_that_it_was_made_for_only()
    {
        var lise = await kommune.CitizenAsync(age: 40);
        await kommune.ConsentingAdultAsync();
        await kommune.SettleAsync();
        await Eventually.HoldsAsync(
            async () => await kommune.DecideAsync(lise) == Missing && await kommune.CopyAsync(lise) == Missing, "the refusal is copied");

        // Again and again, for a copy of what Consent says itself may still be on its way.
        await Eventually.HoldsAsync(
            async () =>
            {
                await kommune.ChangeCopyAsync(lise, SayYes);
                return await kommune.DecideAsync(lise) == Permitted;
            },
            "the changed copy is believed");

        await kommune.ChangeCopyAsync(lise, copy =>
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
        await kommune.SettleAsync();
        await Eventually.HoldsAsync(
            async () => await kommune.DecideAsync(lise) == Missing && await kommune.CopyAsync(lise) == Missing, "the refusal is copied");
        await kommune.ChangeCopyAsync(lise, copy => copy.Version = 300);

        await kommune.AsWorker().GiveConsentAsync(Requests.Give(lise, lise));

        Assert.Equal(Missing, await kommune.CopyAsync(lise));
    }

    [Fact]
    public async Task After_Redis_was_replaced_withdrawals_wait_until_all_older_copies_are_dead()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await kommune.SettleAsync();
        await kommune.Redis.KillAsync();
        await kommune.Redis.StartAgainAsync();
        await kommune.CopiedAsync(lise);

        await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

        Assert.Equal(1, await kommune.Database.CountAsync(CopiesOfDecisions.AgreedFor(ConsentKommune.Lease)));
    }

    [Fact]
    public async Task The_same_request_twice_at_once_is_not_answered_before_it_is_true()
    {
        var (_, consent) = await kommune.ConsentingAdultAsync();
        await kommune.SettleAsync();
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
}
