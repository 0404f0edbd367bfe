using EnPlan.Consent.V1;
using EnPlan.Consents.Grounds;
using EnPlan.Consents.Storage;
using EnPlan.ServiceDefaults.Storage;
using EnPlan.Testing;
using static EnPlan.Consent.V1.Participation;

namespace EnPlan.ConsentTests;

/// <summary>A withdrawal that is committed becomes certain, and is noted to be, whoever dies on the way.</summary>
[Collection(ConsentCollection.Name)]
public sealed class FinishingWithdrawals(ConsentKommune kommune)
{
    [Fact]
    public async Task A_call_that_died_after_its_commit_is_made_good_by_the_same_request_again()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await kommune.SettleAsync();
        await kommune.CopiedAsync(lise);
        var copy = await kommune.CopyBytesAsync(lise);
        var request = Requests.Withdraw(consent.ConsentId);
        request.Etag = consent.Etag;
        await kommune.AsWorker().WithdrawConsentAsync(request);

        // As if the process had died between the commit and the overwriting of the copy.
        await kommune.Database.AsOwnerAsync(
            $"""
            DELETE FROM request WHERE request_id = '{request.RequestId}';
            UPDATE consent SET stopped_at = NULL WHERE consent_id = '{consent.ConsentId}'
            """);
        await kommune.PutCopyAsync(lise, copy!);
        var receipt = await kommune.AsWorker().WithdrawConsentAsync(request);

        Assert.Equal(Withdrawn, receipt.Participation);
        Assert.Equal(Withdrawn, await kommune.CopyAsync(lise));
        Assert.Equal(receipt, await kommune.AsWorker().WithdrawConsentAsync(request));
    }

    [Fact]
    public async Task A_call_that_died_is_finished_also_when_nobody_asks_again()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await kommune.SettleAsync();
        await kommune.CopiedAsync(lise);
        var copy = await kommune.CopyBytesAsync(lise);
        await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

        // As if the process had died between the commit and the overwriting of the copy.
        await kommune.PutCopyAsync(lise, copy!);
        await kommune.Database.AsOwnerAsync(
            $"UPDATE consent SET stopped_at = NULL, withdrawn_at = withdrawn_at - interval '1 minute' WHERE consent_id = '{consent.ConsentId}'");

        var herself = kommune.As(kommune.Tokens.Citizen(lise));
        await Eventually.HoldsAsync(
            async () => (await herself.GetWithdrawalReceiptAsync(new() { ConsentId = consent.ConsentId })).EffectiveAt is not null,
            "it is certain",
            TimeSpan.FromMinutes(1));
        Assert.Equal(Withdrawn, await kommune.CopyAsync(lise));
    }

    [Fact]
    public async Task So_are_a_part_and_a_ground()
    {
        var (given, ground) = await TakenBackAsync();

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
        var (given, ground) = await TakenBackAsync();

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

    /// <summary>Sharing that a part was taken back of, and a ground in law that was revoked.</summary>
    private async Task<(Consent.V1.Consent Given, Ground Ground)> TakenBackAsync()
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
        return (given, ground);
    }
}
