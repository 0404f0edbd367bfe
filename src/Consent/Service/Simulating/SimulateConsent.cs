using System.Globalization;
using EnPlan.Consents.Giving;
using EnPlan.Consents.Listing;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Simulating;

/// <summary>What a consent would mean, before anybody signs. Changes nothing.</summary>
internal sealed class SimulateConsent(ConsentFiles files, Drafts drafts, Viewers viewers, TimeProvider time)
{
    private const string TextOfNone = "simulering";

    public async Task<Result<Wire.SimulateConsentResponse>> HandleAsync(
        Wire.SimulateConsentRequest request, Call call, CancellationToken cancellationToken)
    {
        var wanted = await TermsAsync(request, cancellationToken);
        if (wanted.Error is { } wrong)
            return wrong;

        var terms = wanted.Value;
        call.Concerns(terms.SubjectId);
        if (await viewers.ViewAsync(terms.SubjectId, call, cancellationToken) != View.Everything
            || await files.FindAsync(terms.SubjectId, cancellationToken) is not { } file)
            return new Denied("NO_RELATION");
        return Simulation.Of(file, terms, time.GetUtcNow()).Then<Wire.SimulateConsentResponse>(simulation => ToWire(simulation));
    }

    private async Task<Result<ConsentTerms>> TermsAsync(Wire.SimulateConsentRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        if (request.ConsentId.Length > 0)
        {
            var consentId = check.Id("consent_id", request.ConsentId);
            if (check.Error is { } notAnId)
                return notAnId;
            return await drafts.FindAsync(consentId, cancellationToken) is { } draft ? draft.Terms : new NotFound("CONSENT_UNKNOWN");
        }

        var terms = check.Terms(
            request.Kind,
            request.SubjectCitizenId,
            request.GiverCitizenId,
            request.Purpose,
            TextOfNone,
            request.Scope,
            (request.StartsOn, request.ExpiresOn),
            DanishCalendar.Today(time));
        return check.Then(() => terms);
    }

    private static Wire.SimulateConsentResponse ToWire(Simulation simulation) => new()
    {
        Now = { ToWire(simulation.Now) },
        Yes = ToWire(simulation.Yes),
        No = ToWire(simulation.No),
    };

    private static Wire.SimulatedAnswer ToWire(SimulatedAnswer answer) => new()
    {
        Sights = { ToWire(answer.Sights) },
        Changes = { answer.Changes.Select(change => new Wire.SightChange { Who = change.Who, Text = change.Text, More = change.IsMore }) },
        Explanation = { answer.Explanation },
    };

    private static IEnumerable<Wire.Sight> ToWire(IReadOnlyList<Sight> sights) =>
        from sight in sights
        group sight by (sight.Who, sight.Party, sight.Ground, sight.Until, Kinds: string.Join(',', sight.Kinds.Order())) into one
        select new Wire.Sight
        {
            Who = one.Key.Who,
            Party = one.Key.Party?.ToWire(),
            InformationKinds = { one.First().Kinds.ToWire() },
            Sources = { one.Where(sight => sight.Source is not null).Select(sight => sight.Source!.DanishName) },
            Ground = one.Key.Ground,
            Until = LastDay(one.Key.Until),
        };

    private static string LastDay(DateTimeOffset? until) =>
        until is { } end ? DanishCalendar.DateOf(end.AddTicks(-1)).ToString("O", CultureInfo.InvariantCulture) : "";
}
