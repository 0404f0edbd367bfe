using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Consents.Tests.Deciding;

public sealed class TheDecision
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void Is_what_a_clerk_with_a_diary_would_find() => Check(told =>
    {
        var decision = told.File.At(told.AskedAt);
        Assert.Equal(told.Reference.Answer(told.AskedAt), decision.Participation.ToString());
        Assert.Equal(told.Reference.StillMissing(told.AskedAt).Order(), decision.MissingGivers.Order());
        Assert.Equal(told.Reference.Representatives(told.AskedAt).Order(), decision.Representatives.Order());
        Assert.Equal(told.Reference.IsProtected(told.AskedAt), decision.IsProtected);
        Assert.Equal(told.Reference.IsAdult(told.AskedAt), decision.IsAdult);
        Assert.Equal(told.Reference.IsParty(told.AskedAt), decision.IsParty);
        Assert.Equal(told.Reference.IsYoungPersonOrOlder(told.AskedAt), decision.IsYoungPersonOrOlder);
    });

    /// <summary>Counted back day by day: each day on which everybody who must today had a consent in force.</summary>
    [Fact]
    public void Says_since_when_without_a_day_between() => Check(told =>
    {
        var decision = told.File.At(told.AskedAt);
        if (decision.Participation != Participation.Permitted)
        {
            Assert.Null(decision.PermittedSince);
            return;
        }

        var day = Kernel.DanishCalendar.DateOf(told.AskedAt);
        var required = told.File.Subject.RequiredGiversOn(day);
        Assert.True(AreAllThere(day));
        while (AreAllThere(day.AddDays(-1)))
            day = day.AddDays(-1);
        Assert.Equal(day, decision.PermittedSince);

        bool AreAllThere(DateOnly on) => required.All(giver => told.File.Consents.Any(consent => consent.Kind == ConsentKind.Participation
            && consent.GiverId == giver.CitizenId && consent.Capacity == giver.Capacity
            && Kernel.DanishCalendar.DateOf(consent.GivenAt) <= on && consent.IsInForceOn(on)));
    });

    [Fact]
    public void Grants_what_the_clerk_would_let_pass_and_nothing_else() => Check(GrantsTheSame);

    // The same stories each time: whether they are about something is a property of how they are made, not of the day's luck.
    [Fact]
    public void Is_asked_about_stories_with_grants_of_every_kind()
    {
        var (byOne, byTwo, byLaw) = (0, 0, 0);
        Prop.ForAll(Story.Any, story =>
        {
            var told = new ToldStory(story);
            var grants = told.File.At(told.AskedAt).Grants;
            byOne += grants.Any(grant => grant.ConsentIds.Count == 1) ? 1 : 0;
            byTwo += grants.Any(grant => grant.ConsentIds.Count > 1) ? 1 : 0;
            byLaw += grants.Any(grant => grant.GroundId is not null) ? 1 : 0;
        }).Check(Thorough.WithReplay(20_170_901, 7));
        Assert.True(byOne > 100 && byTwo > 5 && byLaw > 20, $"Of 1000 stories {byOne}, {byTwo} and {byLaw} had grants.");
    }

    private static void GrantsTheSame(ToldStory told)
    {
        var decision = told.File.At(told.AskedAt);
        foreach (var question in Question.All)
            Assert.Equal(told.Sharing.MayPass(question, told.AskedAt), decision.Grants.Any(question.IsGrantedBy));
        Assert.Equal(
            told.Sharing.EmergenciesAt(told.AskedAt).Order(), decision.EmergencyAccesses.Select(ground => ground.GroundId).Order());
    }

    [Fact]
    public void Names_a_consent_of_every_required_giver_for_each_grant() => Check(told =>
    {
        var today = Kernel.DanishCalendar.DateOf(told.AskedAt);
        var required = told.File.Subject.RequiredGiversOn(today).Select(giver => giver.CitizenId).Order().ToList();
        foreach (var grant in told.File.At(told.AskedAt).Grants.Where(grant => grant.GroundId is null))
        {
            var givers = grant.ConsentIds.Select(id => told.File.Consents.Single(consent => consent.ConsentId == id));
            Assert.All(givers, consent => Assert.True(consent.IsInForceOn(today)));
            Assert.Equal(required, givers.Select(consent => consent.GiverId).Order());
        }
    });

    [Fact]
    public void Outlives_none_of_its_grants_and_no_birthday() => Check(told =>
    {
        var decision = told.File.At(told.AskedAt);
        Assert.All(decision.Grants, grant => Assert.False(grant.Until < (decision.HoldsUntil ?? DateTimeOffset.MaxValue)));
        Assert.All(decision.EmergencyAccesses, ground => Assert.False(ground.Until < decision.HoldsUntil));
        var birth = told.File.Subject.BirthDate;
        var ages = new[] { 10, 16, 18 }.Select(years => Kernel.DanishCalendar.StartOf(birth.AddYears(years))).Where(day => day > told.AskedAt);
        Assert.All(ages, day => Assert.True(decision.HoldsUntil <= day));
    });

    [Fact]
    public void Stays_the_same_until_the_instant_it_names() => Check(told =>
    {
        var decision = told.File.At(told.AskedAt);
        var end = decision.HoldsUntil ?? told.AskedAt.AddYears(40);
        Assert.True(end > told.AskedAt);
        foreach (var part in new[] { 0.1, 0.5, 0.9 })
            AssertSame(decision, told.File.At(told.AskedAt + ((end - told.AskedAt) * part)));
        AssertSame(decision, told.File.At(end.AddTicks(-1)));
    });

    [Fact]
    public void Names_the_consents_that_it_rests_on() => Check(told =>
    {
        var decision = told.File.At(told.AskedAt);
        var today = Kernel.DanishCalendar.DateOf(told.AskedAt);
        var expected = decision.Participation switch
        {
            Participation.Permitted => ConsentState.Given,
            Participation.Expired => ConsentState.Expired,
            Participation.Withdrawn => ConsentState.Withdrawn,
            _ => ConsentState.None,
        };
        Assert.All(decision.ConsentIds, id => Assert.Equal(expected, told.File.Consents.Single(c => c.ConsentId == id).StateOn(today)));
        Assert.Equal(decision.Participation == Participation.Missing, decision.ConsentIds.Count == 0);
        if (decision.Participation == Participation.Permitted)
            Assert.Equal(told.File.Subject.RequiredGiversOn(today).Count, decision.ConsentIds.Count);
    });

    [Fact]
    public void Never_makes_an_excluded_person_a_representative() => Check(told =>
        Assert.Empty(told.File.At(told.AskedAt).Representatives.Intersect(told.File.Subject.Excluded)));

    [Fact]
    public void Is_never_yes_after_anyone_who_must_consent_has_said_no() => Check(told =>
    {
        var open = told.File.Consents.Where(consent => consent.IsOpenOn(Kernel.DanishCalendar.DateOf(told.AskedAt)) && consent.Kind == ConsentKind.Participation && told.File.At(told.AskedAt).ConsentIds.Contains(consent.ConsentId));
        foreach (var consent in open)
            Assert.Equal(Participation.Withdrawn, told.File.With(consent.Withdraw(told.AskedAt).Value).At(told.AskedAt).Participation);
    });

    private static void Check(Action<ToldStory> holds) =>
        Prop.ForAll(Story.Any, story => holds(new ToldStory(story))).Check(Thorough);

    private static void AssertSame(Decision expected, Decision actual)
    {
        Assert.Equal(expected.Participation, actual.Participation);
        Assert.Equal(expected.ConsentIds, actual.ConsentIds);
        Assert.Equal(expected.MissingGivers, actual.MissingGivers);
        Assert.Equal(expected.Representatives, actual.Representatives);
        Assert.Equal(expected.IsProtected, actual.IsProtected);
        Assert.Equal(expected.IsAdult, actual.IsAdult);
        Assert.Equal(expected.IsParty, actual.IsParty);
        Assert.Equal(expected.HoldsUntil, actual.HoldsUntil);
        Assert.Equal(Question.All.Select(question => expected.Grants.Any(question.IsGrantedBy)), Question.All.Select(question => actual.Grants.Any(question.IsGrantedBy)));
        Assert.Equal(expected.EmergencyAccesses.Select(ground => ground.GroundId), actual.EmergencyAccesses.Select(ground => ground.GroundId));
    }
}
