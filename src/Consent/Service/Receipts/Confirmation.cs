using EnPlan.Consents.Storage;
using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Consents.Receipts;

/// <summary>What one service has said that it has done about a withdrawal.</summary>
/// <param name="Service">Which.</param>
/// <param name="At">When it was done.</param>
/// <param name="EndedPlanIds">Plans that ended for it.</param>
/// <param name="Revived">Statutory plans that count again.</param>
internal sealed record Confirmation(
    string Service, DateTimeOffset At, IReadOnlyList<Guid> EndedPlanIds, IReadOnlyList<RevivedProvision> Revived)
{
    /// <summary>The services that give out data about citizens, and what people call them.</summary>
    public static IReadOnlyList<(string Service, string Name)> Expected { get; } =
    [
        ("plan", "Planer"),
        ("caseload", "Borgere og tilknytninger"),
        ("meetings", "Netværksmøder"),
        ("evaluation", "Tal om indsatsen"),
    ];

    /// <summary>What has been said about what was taken back last, whatever has become of the rest of the consent since.</summary>
    public static Task<IReadOnlyList<Confirmation>> FindAsync(Database database, Consent consent, CancellationToken cancellationToken) =>
        database.QueryAsync(
            "SELECT service, confirmed_at, ended_plan_ids, revived FROM sharing_stopped WHERE consent_id = $1 AND version >= $2",
            row => new Confirmation(
                row.GetString(0),
                row.GetFieldValue<DateTimeOffset>(1),
                row.GetFieldValue<Guid[]>(2),
                ConsentJson.From<List<RevivedProvision>>(row.GetString(3))),
            [consent.ConsentId, consent.WithdrawnAt is null && consent.WithdrawnParts[^1].Version is > 0 and var taken ? taken : consent.Version],
            cancellationToken);
}
