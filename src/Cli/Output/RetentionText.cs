using EnPlan.Caseload.V1;
using Google.Protobuf.WellKnownTypes;

namespace EnPlan.Cli.Output;

/// <summary>Retention, holds and erasure in Danish for the terminal.</summary>
internal static class RetentionText
{
    public static string Of(ListDueForErasureResponse list) => list.Due.Count == 0
        ? "Ingen sager er klar til at blive slettet."
        : string.Join('\n', list.Due.Select(due => $"{due.CitizenId}: kan slettes fra {due.DueDate} ({due.Rule})"));

    public static string Of(GetErasureResponse found)
    {
        List<string> lines =
        [
            found.DueDate.Length > 0 ? $"Opbevares til {found.DueDate} ({found.Rule})." : "Opbevares, til sagen er slut.",
            .. found.Obstacles.Select(obstacle => $"Hindrer sletning: {obstacle.Text}{(obstacle.Until.Length > 0 ? $" Til {obstacle.Until}." : "")} [{obstacle.Reason}]"),
            .. found.Holds.Select(Of),
        ];
        if (found.Erasure is { } erasure)
            lines.Add(Of(erasure));
        return string.Join('\n', lines);
    }

    public static string Of(LegalHold hold) => hold.LiftedAt is null
        ? $"Sletteforbud {hold.HoldId}: {hold.Reason} (lagt af {hold.PlacedBy} {Day(hold.PlacedAt)})"
        : $"Sletteforbud {hold.HoldId} er ophævet af {hold.LiftedBy} {Day(hold.LiftedAt)}.";

    public static string Of(Erasure erasure) => erasure.State switch
    {
        ErasureState.Requested => $"Sletning {erasure.ErasureId} venter på en anden administrator (bedt om af {erasure.RequestedBy} {Day(erasure.RequestedAt)}).\n"
            + $"Godkend: enplan retention approve --erasure {erasure.ErasureId} --as <en anden>",
        ErasureState.Rejected => $"Sletning {erasure.ErasureId} er afvist af {erasure.DecidedBy} {Day(erasure.DecidedAt)}.",
        ErasureState.Done => $"Sletning {erasure.ErasureId} er gennemført. {Confirmed(erasure)}",
        _ => $"Sletning {erasure.ErasureId} er godkendt af {erasure.DecidedBy} {Day(erasure.DecidedAt)} og er i gang. {Confirmed(erasure)}",
    };

    private static string Confirmed(Erasure erasure) => erasure.Confirmations.Count == 0
        ? "Ingen tjenester har bekræftet endnu."
        : $"Bekræftet af {string.Join(", ", erasure.Confirmations.Select(confirmation => confirmation.Service))}.";

    private static string Day(Timestamp? at) => at is null ? "" : at.ToDateTimeOffset().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
