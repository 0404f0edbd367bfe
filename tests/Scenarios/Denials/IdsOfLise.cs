using EnPlan.Caseload.V1;
using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using EnPlan.Testing;
using Grpc.Core;

namespace EnPlan.Scenarios.Tests.Denials;

/// <summary>The ids of what there is about Lise, by the field that asks for them, as <see cref="PlausibleRequest"/> wants them.</summary>
internal sealed class IdsOfLise(WholeKommune whole)
{
    /// <summary>What the loaded case itself has ids of; none without a case.</summary>
    public static Dictionary<string, string> In(LoadedCase? of) => of is null ? [] : new(StringComparer.Ordinal)
    {
        ["plan_id"] = of.PlanId,
        ["citizen_id"] = of.Citizens["lise"],
        ["citizen_ids"] = of.Citizens["lise"],
        ["subject_citizen_id"] = of.Citizens["lise"],
        ["giver_citizen_id"] = of.Citizens["lise"],
        ["member_ids"] = of.Citizens["lise"],
        ["consent_id"] = of.Consents["lise/lise"],
    };

    /// <summary>These, and what is made about Lise besides: who works for her, sharing on a ground in law, a draft, an inquiry.</summary>
    /// <param name="kommune">Where her case was loaded.</param>
    /// <param name="lise">The case.</param>
    /// <param name="worker">The token of somebody who works for her.</param>
    public async Task<Dictionary<string, string>> AllAsync(KommuneConnection kommune, LoadedCase lise, string worker)
    {
        var citizen = lise.Citizens["lise"];
        var asWorker = KommuneConnection.As(worker, CancellationToken.None);
        var asLise = KommuneConnection.As(whole.Kommune.Tokens.Citizen(Guid.Parse(citizen)), CancellationToken.None);
        var ids = In(lise);
        var invoker = whole.Kommune["consent"].Channel.CreateCallInvoker();
        await Eventually.HoldsAsync(async () => await MayAsync(kommune.Consent.ListConsentsAsync(new() { SubjectCitizenId = citizen }, asWorker)), "Consent knows who works for Lise");
        await Eventually.HoldsAsync(async () => await MayAsync(kommune.Meetings.ListMeetingsAsync(new() { PlanId = lise.PlanId }, asWorker)), "Meetings knows Lise's plan");
        var ground = (RecordGroundRequest)new PlausibleRequest(ids).For(RecordGroundRequest.Descriptor);
        ids["ground_id"] = (await new GroundService.GroundServiceClient(invoker).RecordGroundAsync(ground, asWorker)).Ground.GroundId;
        var draft = (DraftConsentRequest)new PlausibleRequest(ids).For(DraftConsentRequest.Descriptor);
        var drafted = await new DraftService.DraftServiceClient(invoker).DraftConsentAsync(draft, asLise);
        ids["GiveDraftRequest.consent_id"] = ids["DiscardDraftRequest.consent_id"] = ids["SimulateConsentRequest.consent_id"] = drafted.Consent.ConsentId;
        var found = await kommune.Caseload.FindAssignmentAsync(
            new() { CitizenIds = { citizen } }, KommuneConnection.As(whole.Kommune.Tokens.Service("plan"), CancellationToken.None));
        ids["assignment_id"] = found.Assignment.AssignmentId;
        var plan = (await kommune.Plan.GetPlanAsync(new() { PlanId = lise.PlanId }, asWorker)).Plan.Content;
        ids["goal_id"] = plan.FocusAreas[0].Goals[0].GoalId;
        ids["effort_id"] = plan.Efforts[0].EffortId;
        ids["inquiry_id"] = await HandInAsync(citizen, worker);
        ids["SetRelationshipRequest.citizen_id"] = citizen;
        ids["Relationship.citizen_id"] = lise.Citizens["eksmand"];
        return ids;
    }

    private async Task<string> HandInAsync(string citizenId, string worker)
    {
        var inquiries = new InquiryService.InquiryServiceClient(whole.Kommune["caseload"].Channel);
        var request = new ReceiveInquiryRequest
        {
            RequestId = Guid.CreateVersion7().ToString(),
            CitizenId = citizenId,
            Channel = InquiryChannel.Phone,
            Area = AuthorityArea.Employment,
            Sender = InquirySender.Citizen,
            Subject = "Praktikken",
            Text = "Vil gerne ringes op",
        };
        return (await inquiries.ReceiveInquiryAsync(request, KommuneConnection.As(worker, CancellationToken.None))).InquiryId;
    }

    private static async Task<bool> MayAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return true;
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.PermissionDenied or StatusCode.NotFound)
        {
            return false;
        }
    }
}
