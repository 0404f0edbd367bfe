using EnPlan.Caseload.V1;
using EnPlan.Cli.Output;
using Google.Protobuf.WellKnownTypes;

namespace EnPlan.Cli.Tests;

public sealed class TheErasureAsText
{
    // Half past midnight in Denmark, the day before in UTC.
    private static readonly Timestamp At = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 7, 1, 22, 30, 0, TimeSpan.Zero));

    [Fact]
    public void Who_has_confirmed_is_told_apart_from_who_has_not()
    {
        var erasure = Approved();
        erasure.Confirmations[1].ConfirmedAt = null;

        Assert.Equal("Sletning e-1 er godkendt af it-2 2026-07-02 og er i gang. Bekræftet af caseload. Mangler: plan.", RetentionText.Of(erasure));
    }

    [Fact]
    public void Before_anybody_has_it_says_so()
    {
        var erasure = Approved();
        foreach (var one in erasure.Confirmations)
            one.ConfirmedAt = null;

        Assert.EndsWith("Ingen tjenester har bekræftet endnu. Mangler: caseload, plan.", RetentionText.Of(erasure), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_who_is_erased_it_is_not_said_that_anything_is_kept() =>
        Assert.Equal(
            "Sletning e-1 er gennemført. Bekræftet af caseload, plan.",
            RetentionText.Of(new GetErasureResponse { Erasure = Approved(ErasureState.Done) }));

    private static Erasure Approved(ErasureState state = ErasureState.Approved) => new()
    {
        ErasureId = "e-1",
        State = state,
        DecidedBy = "it-2",
        DecidedAt = At,
        Confirmations =
        {
            new ErasureConfirmation { Service = "caseload", ConfirmedAt = At },
            new ErasureConfirmation { Service = "plan", ConfirmedAt = At },
        },
    };
}
