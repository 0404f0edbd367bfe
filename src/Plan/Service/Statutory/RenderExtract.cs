using EnPlan.Access.V1;
using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Statutory;

/// <summary>
/// Writes one statutory plan from the one plan for one receiver. A citizen has what they may see of the plan; anybody else has what
/// the citizens have granted them, whether a coordinator hands it over or a worker of the receiving area fetches it.
/// </summary>
internal sealed class RenderExtract(
    PlanDesk desk, Database database, DataKeys keys, ConsentGate gate, KommuneConfiguration configuration, TimeProvider time)
{
    private const string Unknown = "EXTRACT_UNKNOWN";
    private const string NothingGranted = "NOTHING_GRANTED";

    public async Task<Result<RenderExtractResponse>> HandleAsync(RenderExtractRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        check.Code("statutory_plan", request.StatutoryPlan, digits: true);
        var citizenId = request.CitizenId.Length == 0 ? (Guid?)null : check.Id("citizen_id", request.CitizenId);
        check.Choice("receiver", request.Receiver);
        if (request.Receiver == ReceiverKind.Area)
            check.Choice("receiver_area", request.ReceiverArea);
        if (request.Receiver == ReceiverKind.Organisation)
            check.That(request.ReceiverOrganisation.Length is >= 1 and <= 60, "receiver_organisation", "Skal være koden på en organisation i samtykket.");
        if (check.Error is { } wrong)
            return wrong;
        if (call.ActingRole == Role.Citizen && request.Receiver != ReceiverKind.Citizen)
            return new Denied(Visibility.NoRelation);

        var opened = await OpenAsync(planId, call, cancellationToken);
        if (opened.IsOk)
        {
            // Until it is in force it replaces nothing, and afterwards nothing any more.
            return !opened.Value.Plan.State.IsInForce() ? new RuleBroken(Plan.StateForbids)
                : request.Receiver == ReceiverKind.Citizen ? ForCitizen(request, citizenId, opened.Value, call)
                : await ForOtherAsync(request, citizenId, opened.Value.Plan, opened.Value.Circle, call, cancellationToken);
        }

        return opened.Error!.Reason == Visibility.NoRelation && Fetches(request, call)
            ? await FetchAsync(request, planId, citizenId, opened.Error, call, cancellationToken)
            : opened.Error;
    }

    // An emergency lets a worker read, not take away nor hand over.
    private async Task<Result<OpenPlan>> OpenAsync(Guid planId, Call call, CancellationToken cancellationToken) =>
        (await desk.OpenAsync(planId, version: 0, call, cancellationToken))
            .Then<OpenPlan>(open => open.Circle.IsEmergency ? new Denied(Visibility.NoRelation) : open);

    private static bool Fetches(RenderExtractRequest request, Call call) =>
        call.Caller.IsWorker && request.Receiver == ReceiverKind.Area && call.Caller.Areas.Contains(request.ReceiverArea);

    private Result<RenderExtractResponse> ForCitizen(RenderExtractRequest request, Guid? citizenId, OpenPlan open, Call call) =>
        Choose(request, citizenId, open.Shown).Then(chosen =>
        {
            // A worker sees more than the citizen: the extract is written from what the citizen sees.
            var shown = call.ActingRole == Role.Citizen
                ? open.Shown
                : Visibility.Decide(open.Plan.Content, open.Decisions, new Reader.Citizen(chosen.Whose))
                    .Then<PlanContent>(circle => Visibility.Show(open.Plan.Content, circle));
            return shown.Then<RenderExtractResponse>(content => Answer(
                Extracts.Write(content, chosen.Statutory, chosen.Whose, forCitizen: true, configuration.Laws, _ => true), open.Plan, []));
        });

    private async Task<Result<RenderExtractResponse>> FetchAsync(
        RenderExtractRequest request, Guid planId, Guid? citizenId, Error refusal, Call call, CancellationToken cancellationToken)
    {
        var stored = await StoredPlan.FindAsync(
            database, keys, new PlanId(planId), version: 0, call.Caller.WorkerId, [], DanishCalendar.Today(time), cancellationToken);
        if (stored is null || !stored.Plan.State.IsInForce())
            return refusal;
        var answer = await ForOtherAsync(request, citizenId, stored.Plan, circle: null, call, cancellationToken);
        // Who has been granted nothing is not told what there is.
        return answer.IsOk ? answer : refusal;
    }

    private async Task<Result<RenderExtractResponse>> ForOtherAsync(
        RenderExtractRequest request, Guid? citizenId, Plan plan, Circle? circle, Call call, CancellationToken cancellationToken)
    {
        // Nobody hands over what is not theirs to read; the receiver may fetch it.
        var within = circle is null || Fetches(request, call)
            ? plan.Content
            : plan.Content with { Replaces = [.. plan.Content.Replaces.Where(replaced => circle.Shown.Contains(replaced.CitizenId))] };
        var chosen = Choose(request, citizenId, within);
        if (chosen.Error is { } wrong)
            return wrong;

        var decisions = await gate.DecideAsync(plan.Content.MemberIds(), cancellationToken);
        call.Concerns(chosen.Value.Whose);
        // Without the main person nobody gets anything of the plan, however they come to it.
        foreach (var decision in new[] { decisions[plan.Content.MainPersonId()], decisions[chosen.Value.Whose] })
        {
            if (decision.RefusalReason() is { } refusal)
                return new Denied(refusal);
            if (decision.Bars(call.Caller.WorkerId))
                return new Denied(Visibility.NoRelation);
        }

        var recipient = request.Receiver == ReceiverKind.Area
            ? WantedInformation.Area(request.ReceiverArea)
            : WantedInformation.Organisation(request.ReceiverOrganisation);
        var receiver = new ExtractReceiver(recipient, call.Purpose, plan.Id.Value, decisions);
        var extract = Extracts.Write(
            plan.Content, chosen.Value.Statutory, chosen.Value.Whose, forCitizen: false, configuration.Laws, receiver.MayHave);
        if (extract.Sections.All(section => section.Lines.Count == 0))
            return new Denied(NothingGranted);
        call.Concerns(receiver.ToldOf);
        return Answer(extract, plan, receiver.GroundIds);
    }

    private Result<Chosen> Choose(RenderExtractRequest request, Guid? citizenId, PlanContent content)
    {
        var today = DanishCalendar.Today(time);
        var fitting = content.Replaces
            .Where(replaced => citizenId is null || replaced.CitizenId == citizenId)
            .Select(replaced => new Chosen(replaced.CitizenId, configuration.Find(replaced.Provision, replaced.Name, today)!))
            .Where(chosen => chosen.Statutory?.Code == request.StatutoryPlan)
            .DistinctBy(chosen => chosen.Whose)
            .ToList();
        return fitting switch
        {
            [] => new NotFound(Unknown),
            [var one] => one,
            _ => new InvalidInput("citizen_id", "Skal udfyldes: planen erstatter den lovbestemte plan for flere."),
        };
    }

    private RenderExtractResponse Answer(Extract extract, Plan plan, IEnumerable<string> groundIds) => new()
    {
        Extract = new Wire.Extract
        {
            Title = extract.Statutory.Name,
            Provision = configuration.Laws.Cite(extract.Statutory.Provision),
            GivenName = extract.GivenName,
            Version = plan.Version,
            Sections =
            {
                extract.Sections.Select(section => new Wire.ExtractSection
                {
                    Element = section.Element.Code,
                    Heading = section.Element.Text,
                    Provision = configuration.Laws.Cite(section.Element.Provision),
                    Lines = { section.Lines },
                }),
            },
            Partial = extract.IsPartial,
            Text = extract.Text(configuration.Laws),
            GroundIds = { groundIds.Order(StringComparer.Ordinal) },
        },
    };

    private sealed record Chosen(Guid Whose, Configuration.StatutoryPlan Statutory);
}
