using System.Globalization;
using EnPlan.Consents.Listing;
using EnPlan.Consents.Proving;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Receipts;

/// <summary>What a withdrawal has stopped, who has confirmed it, what lawfully stays, and what counts again.</summary>
internal sealed class GetWithdrawalReceipt(OpenConsent openConsent, Database database, TimeProvider time)
{
    public async Task<Result<Wire.GetWithdrawalReceiptResponse>> HandleAsync(
        Wire.GetWithdrawalReceiptRequest request, Call call, CancellationToken cancellationToken)
    {
        var opened = await openConsent.OpenAsync(request.ConsentId, call, cancellationToken);
        if (opened.Error is { } error)
            return error;

        var (consent, view) = opened.Value;
        if (consent.WithdrawnAt is null && consent.WithdrawnParts.Count == 0)
            return new RuleBroken("NOT_WITHDRAWN", "consent_id");
        return Receipt(consent, await Confirmation.FindAsync(database, consent, cancellationToken), seesPlans: view == View.Everything);
    }

    private Wire.GetWithdrawalReceiptResponse Receipt(Consent consent, IReadOnlyList<Confirmation> confirmations, bool seesPlans)
    {
        var services = Confirmation.Expected.Select(expected => ToWire(expected, confirmations, seesPlans)).ToList();
        var stoppedAt = consent.WithdrawnAt is not null ? consent.StoppedAt : consent.WithdrawnParts[^1].StoppedAt;
        return new Wire.GetWithdrawalReceiptResponse
        {
            Consent = consent.ToWire(DanishCalendar.Today(time)),
            EffectiveAt = stoppedAt?.ToTimestamp(),
            Stopped = { ReceiptText.Stopped(consent) },
            Stays = { ReceiptText.Stays(consent) },
            Services = { services },
            Complete = stoppedAt is not null && services.TrueForAll(service => service.ConfirmedAt is not null),
            RevivedPlans = { seesPlans ? Revived(confirmations, consent.SubjectId).Select(ToWire) : [] },
        };
    }

    private static Wire.ServiceConfirmation ToWire(
        (string Service, string Name) expected, IReadOnlyList<Confirmation> confirmations, bool seesPlans)
    {
        var told = confirmations.FirstOrDefault(confirmation => confirmation.Service == expected.Service);
        return new Wire.ServiceConfirmation
        {
            Service = expected.Service,
            Name = expected.Name,
            ConfirmedAt = told?.At.ToTimestamp(),
            EndedPlanIds = { seesPlans && told is not null ? WireMapping.Ids(told.EndedPlanIds) : [] },
        };
    }

    // Of the others in the plan it is told to those who work for them (ListRevivedObligations).
    private static IEnumerable<Events.V1.RevivedProvision> Revived(IReadOnlyList<Confirmation> confirmations, Guid subjectId) =>
        confirmations.SelectMany(confirmation => confirmation.Revived).Where(revived => revived.CitizenId == subjectId);

    private static Wire.RevivedPlan ToWire(Events.V1.RevivedProvision revived) => new()
    {
        CitizenId = revived.CitizenId.ToString(),
        Provision = revived.Provision,
        Deadline = revived.Deadline?.ToString("O", CultureInfo.InvariantCulture) ?? "",
    };
}
