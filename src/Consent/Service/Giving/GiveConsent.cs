using EnPlan.Access.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Giving;

/// <summary>Records that a giver consents.</summary>
internal sealed class GiveConsent(Recording recording, TimeProvider time)
{
    public async Task<Result<Wire.GiveConsentResponse>> HandleAsync(
        Wire.GiveConsentRequest request, Call call, CancellationToken cancellationToken)
    {
        var toGive = ConsentToGive.From(request, call.Caller.Subject, DanishCalendar.Today(time));
        if (toGive.Error is { } wrong)
            return wrong;

        call.Concerns(toGive.Value.Terms.SubjectId);
        if (call.ActingRole == Role.Citizen && call.Caller.CitizenId != toGive.Value.Terms.GiverId)
            return new Denied("NOT_THE_GIVER");
        return await recording.RecordAsync(toGive.Value, draftId: null, Answer, call, cancellationToken);
    }

    private static Wire.GiveConsentResponse Answer(GivenConsent given, Decision decision, DateOnly today) => new()
    {
        Consent = given.Consent.ToWire(today),
        Participation = (Wire.Participation)decision.Participation,
        MissingGiverIds = { WireMapping.Ids(decision.MissingGivers) },
    };
}
