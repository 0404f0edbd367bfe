using EnPlan.Kernel;

namespace EnPlan.Consents.Tests.Deciding;

/// <summary>On the very day, from its first instant in Denmark, who held custody is out and the young person consents anew.</summary>
public sealed class TheEighteenthBirthday
{
    public static TheoryData<string, string> Births => new()
    {
        // In winter Denmark is one hour ahead of UTC, in summer two; who is born on a leap day turns 18 on 28 February.
        { "2008-01-15", "2026-01-14T23:00:00Z" },
        { "2008-07-15", "2026-07-14T22:00:00Z" },
        { "2008-02-29", "2026-02-27T23:00:00Z" },
        { "2008-03-29", "2026-03-28T23:00:00Z" },
        { "2008-10-25", "2026-10-24T22:00:00Z" },
    };

    [Theory]
    [MemberData(nameof(Births))]
    public void Turns_every_consent_over(string birth, string midnight)
    {
        var turn = DateTimeOffset.Parse(midnight, System.Globalization.CultureInfo.InvariantCulture);
        var file = Consented(DateOnly.Parse(birth, System.Globalization.CultureInfo.InvariantCulture), turn.AddDays(-30));

        var before = file.At(turn.AddTicks(-1));
        Assert.Equal(Participation.Permitted, before.Participation);
        Assert.Equal([People.Anna], before.Representatives);
        Assert.NotEmpty(before.Grants);
        Assert.Equal(turn, before.HoldsUntil);

        var after = file.At(turn);
        Assert.Equal(Participation.Missing, after.Participation);
        Assert.Empty(after.Representatives);
        Assert.Empty(after.Grants);
        Assert.Equal([People.Subject], after.MissingGivers);

        Assert.Equal("GIVER_NOT_ENTITLED", Give(file, People.Anna, null, turn).Error?.Reason);
        Assert.Equal(Participation.Permitted, Give(file, People.Subject, null, turn).Value.File.At(turn).Participation);
    }

    private static ConsentFile Consented(DateOnly birth, DateTimeOffset at)
    {
        var file = new ConsentFile(new Subject(People.Subject, birth, [People.Anna], [], null), [], 1);
        var sharing = new Sharing(false, [InformationKind.Health], [Sharing.AllSources[0]], [Sharing.Organisations[0]]);
        foreach (var giver in new[] { People.Anna, People.Subject })
        {
            file = Give(file, giver, null, at).Value.File;
            file = Give(file, giver, sharing, at).Value.File;
        }

        return file;
    }

    private static Result<GivenConsent> Give(ConsentFile file, Guid giver, Sharing? sharing, DateTimeOffset at) => file.Give(
        sharing?.TermsOf(giver, null, null)
            ?? new ConsentTerms(ConsentKind.Participation, People.Subject, giver, "en-plan", "2026-1", null, null, null),
        People.Proof with { ConsequencesTold = true },
        at);
}
