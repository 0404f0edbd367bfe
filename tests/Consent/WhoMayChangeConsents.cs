using EnPlan.Consent.V1;
using Grpc.Core;

namespace EnPlan.ConsentTests;

/// <summary>
/// A worker writes down what a citizen says: one who works for them, or the first whom they meet. Others do not, and not one whom
/// the citizen has barred.
/// </summary>
[Collection(ConsentCollection.Name)]
public sealed class WhoMayChangeConsents(ConsentKommune kommune)
{
    [Fact]
    public async Task The_first_contact_does_and_says_what_for()
    {
        var lise = await kommune.CitizenAsync(age: 34);

        var silent = kommune.As(kommune.Tokens.Worker("mette", "social"), purpose: null);
        await Refused.WithAsync(StatusCode.PermissionDenied, "PURPOSE_REQUIRED", silent.GiveConsentAsync(Requests.Give(lise, lise)));
        await kommune.AsWorker().GiveConsentAsync(Requests.Give(lise, lise));

        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{lise}' AND method = 'ConsentService/GiveConsent' AND outcome = 'OK' AND purpose = 'sagsbehandling'"));
    }

    [Fact]
    public async Task A_citizen_need_not_say_what_for()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var herself = kommune.As(kommune.Tokens.Citizen(lise), purpose: null);

        var given = await herself.GiveConsentAsync(Requests.Give(lise, lise));

        Assert.Single((await herself.ListConsentsAsync(new() { SubjectCitizenId = lise.ToString() })).Consents);
        await herself.GetConsentProofAsync(new() { ConsentId = given.Consent.ConsentId });
        await herself.WithdrawConsentAsync(Requests.Withdraw(given.Consent.ConsentId));
        await herself.GetWithdrawalReceiptAsync(new() { ConsentId = given.Consent.ConsentId });
    }

    [Fact]
    public async Task A_worker_says_what_for_when_they_look()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await kommune.AssignAsync(lise, "karen");
        var silent = kommune.As(kommune.Tokens.Worker("karen", "social"), purpose: null);

        await IsRefused(silent.ListConsentsAsync(new() { SubjectCitizenId = lise.ToString() }), "PURPOSE_REQUIRED");
        await IsRefused(silent.GetConsentProofAsync(new() { ConsentId = consent.ConsentId }), "PURPOSE_REQUIRED");
        await IsRefused(silent.GetWithdrawalReceiptAsync(new() { ConsentId = consent.ConsentId }), "PURPOSE_REQUIRED");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_has_nothing_to_do_with_the_citizen_does_not_nor_does_who_is_barred(bool isBarred)
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        var draft = (await Drafts("mette").DraftConsentAsync(Draft(lise))).Consent;
        await kommune.AssignAsync(lise, "karen");
        if (isBarred)
        {
            await kommune.AssignAsync(lise, "ole");
            await Grounds(kommune.Tokens.Citizen(lise)).BarWorkerAsync(
                new() { RequestId = NewId(), CitizenId = lise.ToString(), WorkerId = "ole" });
        }

        var ole = kommune.As(kommune.Tokens.Worker("ole", "health"));
        await IsRefused(ole.GiveConsentAsync(Requests.Give(lise, lise)), "NO_RELATION");
        await IsRefused(ole.WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId)), "NO_RELATION");
        await IsRefused(Drafts("ole").DraftConsentAsync(Draft(lise)), "NO_RELATION");
        await IsRefused(Drafts("ole").GiveDraftAsync(Give(draft)), "NO_RELATION");
        await IsRefused(Drafts("ole").DiscardDraftAsync(new() { RequestId = NewId(), ConsentId = draft.ConsentId }), "NO_RELATION");

        Assert.Equal(5, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{lise}' AND actor = 'ole' AND outcome = 'NO_RELATION'"));
        Assert.Equal(Participation.Permitted, await kommune.DecideAsync(lise));
        Assert.Equal(ConsentState.Given, (await Drafts("karen").GiveDraftAsync(Give(draft))).Consent.State);
    }

    [Fact]
    public async Task A_barred_worker_is_not_the_first_contact_either()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        await Grounds(kommune.Tokens.Citizen(lise)).BarWorkerAsync(
            new() { RequestId = NewId(), CitizenId = lise.ToString(), WorkerId = "ole" });

        await IsRefused(kommune.As(kommune.Tokens.Worker("ole", "health")).GiveConsentAsync(Requests.Give(lise, lise)), "NO_RELATION");
    }

    [Fact]
    public async Task A_ground_is_ended_by_who_is_near_or_a_leader_and_only_who_is_near_reads_why()
    {
        var child = await kommune.CitizenAsync(age: 7, custody: [Guid.CreateVersion7()]);
        await kommune.AssignAsync(child, "karen");
        var ground = (await Grounds(Worker("karen")).RecordGroundAsync(SharingByLaw.Ssd(child))).Ground;
        var revoke = new RevokeGroundRequest { RequestId = NewId(), GroundId = ground.GroundId };

        await IsRefused(Grounds(Worker("ole")).RevokeGroundAsync(revoke), "NO_RELATION");
        var ended = await Grounds(kommune.Tokens.Supervisor("leder")).RevokeGroundAsync(revoke);

        Assert.NotNull(ended.Ground.RevokedAt);
        Assert.Equal("", ended.Ground.Reason);
        Assert.Equal(ground.Reason, (await Grounds(Worker("karen")).RevokeGroundAsync(
            new RevokeGroundRequest { RequestId = NewId(), GroundId = ground.GroundId })).Ground.Reason);
    }

    [Fact]
    public async Task A_ground_names_the_worker_who_recorded_it_whatever_the_token_calls_them()
    {
        var child = await kommune.CitizenAsync(age: 7, custody: [Guid.CreateVersion7()]);
        await kommune.AssignAsync(child, "karen");
        var token = kommune.Tokens.Of("a1b2c3", ["caseworker"], ["social"], workerId: "karen");

        Assert.Equal("karen", (await Grounds(token).RecordGroundAsync(SharingByLaw.Ssd(child))).Ground.RecordedBy);
    }

    private static async Task IsRefused<T>(AsyncUnaryCall<T> call, string reason) =>
        await Refused.WithAsync(StatusCode.PermissionDenied, reason, call);

    private static string NewId() => Guid.CreateVersion7().ToString();

    private static GiveDraftRequest Give(Consent.V1.Consent draft) => new()
    {
        RequestId = NewId(),
        ConsentId = draft.ConsentId,
        Channel = Channel.Paper,
        EvidenceSha256 = new string('0', 64),
    };

    private static DraftConsentRequest Draft(Guid lise) => new()
    {
        RequestId = NewId(),
        Kind = ConsentKind.Participation,
        SubjectCitizenId = lise.ToString(),
        GiverCitizenId = lise.ToString(),
        Purpose = "en-plan",
        TextVersion = "2026-1",
    };

    private string Worker(string workerId) => kommune.Tokens.Worker(workerId, "health");

    private DraftService.DraftServiceClient Drafts(string workerId) => kommune.Of<DraftService.DraftServiceClient>(Worker(workerId));

    private GroundService.GroundServiceClient Grounds(string token) => kommune.Of<GroundService.GroundServiceClient>(token);
}
