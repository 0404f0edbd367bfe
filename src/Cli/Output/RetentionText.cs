using System.Globalization;
using EnPlan.Caseload.V1;
using EnPlan.Kernel;
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
        // Of whom is erased nothing is kept, and no day is told.
        List<string> lines =
        [
            .. found.DueDate.Length > 0 ? [$"Opbevares til {found.DueDate} ({found.Rule})."] : Array.Empty<string>(),
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

    private static string Confirmed(Erasure erasure)
    {
        var (confirmed, missing) = (Names(isConfirmed: true), Names(isConfirmed: false));
        return (confirmed.Length > 0 ? $"Bekræftet af {confirmed}." : "Ingen tjenester har bekræftet endnu.")
            + (missing.Length > 0 ? $" Mangler: {missing}." : "");

        string Names(bool isConfirmed) => string.Join(
            ", ", erasure.Confirmations.Where(one => one.ConfirmedAt is not null == isConfirmed).Select(one => one.Service));
    }

    private static string Day(Timestamp? at) =>
        at is null ? "" : DanishCalendar.DateOf(at.ToDateTimeOffset()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
