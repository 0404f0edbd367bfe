using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Proving;

/// <summary>What the kommune can show of one consent.</summary>
internal sealed class GetConsentProof(OpenConsent openConsent, TimeProvider time)
{
    private const string Duty =
        "Kommunen skal kunne bevise, at samtykket er givet, og hvad der er sagt ja til (databeskyttelsesforordningen art. 7, stk. 1). "
        + "Derfor slettes det ikke, så længe pligten består, heller ikke når det er trukket tilbage. Underskriften eller optagelsen ligger i "
        + "kommunens arkiv; her står dens aftryk, så det kan ses, at den ikke er ændret.";

    public async Task<Result<Wire.GetConsentProofResponse>> HandleAsync(
        Wire.GetConsentProofRequest request, Call call, CancellationToken cancellationToken)
    {
        var opened = await openConsent.OpenAsync(request.ConsentId, call, cancellationToken);
        return opened.Then<Wire.GetConsentProofResponse>(open => new Wire.GetConsentProofResponse
        {
            Consent = open.Consent.ToWire(DanishCalendar.Today(time)),
            Events = { EventsOf(open.Consent).OrderBy(happened => happened.At.ToDateTimeOffset()) },
            Duty = Duty,
        });
    }

    private IEnumerable<Wire.ConsentEvent> EventsOf(Consent consent)
    {
        if (consent.Proof.DraftedAt is { } draftedAt)
            yield return Event(ConsentState.Draft, draftedAt, "", "Samtykket blev vist og kunne overvejes.");
        yield return Event(ConsentState.Given, consent.GivenAt, consent.Proof.RecordedBy, GivenBy(consent.Proof.Channel));
        foreach (var part in consent.WithdrawnParts)
            yield return Event(ConsentState.Given, part.At, part.By, "En del af samtykket blev trukket tilbage. Resten gælder.");
        if (consent.SupersededAt is { } supersededAt && supersededAt <= time.GetUtcNow())
            yield return Event(ConsentState.Superseded, supersededAt, "", "Et nyere samtykke trådte i stedet.");
        if (consent.WithdrawnAt is { } withdrawnAt)
            yield return Event(ConsentState.Withdrawn, withdrawnAt, consent.WithdrawnBy, "Samtykket blev trukket tilbage.");
        if (consent.WithdrawnAt is not null && consent.StoppedAt is { } stoppedAt)
            yield return Event(ConsentState.Withdrawn, stoppedAt, "", "Fra dette øjeblik gives intet videre på grundlag af samtykket.");
        if (consent.IsOpenOn(DanishCalendar.Today(time)) && consent.ExpiresOn is { } last && DanishCalendar.EndOf(last) is var end && end <= time.GetUtcNow())
            yield return Event(ConsentState.Expired, end, "", "Samtykkets sidste dag var gået.");
    }

    private static string GivenBy(Channel channel) => channel switch
    {
        Channel.Paper => "Samtykket blev givet på papir.",
        Channel.Digital => "Samtykket blev givet digitalt med MitID.",
        _ => "Samtykket blev givet mundtligt og skrevet ned.",
    };

    private static Wire.ConsentEvent Event(ConsentState state, DateTimeOffset at, string by, string text) => new()
    {
        State = (Wire.ConsentState)state,
        At = at.ToTimestamp(),
        RecordedBy = by,
        Text = text,
    };
}
