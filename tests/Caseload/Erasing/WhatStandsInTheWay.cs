using EnPlan.Caseloads;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.CaseloadTests.Erasing;

public sealed class WhatStandsInTheWay
{
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly ErasureRules Rules = new(new KeptFor(6, "Uden plan"), ProofMonths: 60);
    private static readonly KeptFor FiveYears = new(60, "Fem år");
    private static readonly KeptFor TenYears = new(120, "Ti år");

    [Fact]
    public void An_old_case_without_anything_is_free() => Assert.Empty(Obstacles(Idle()));

    [Fact]
    public void A_hold_a_plan_in_force_and_an_open_assignment_stand_in_the_way_whatever_the_ground()
    {
        var standing = Idle() with
        {
            Holds = [Guid.CreateVersion7()],
            Plans = [new PlanStanding(Guid.CreateVersion7(), IsInForce: true, null, FiveYears)],
            OpenAssignments = [Guid.CreateVersion7()],
        };

        foreach (var ground in Enum.GetValues<ErasureGround>())
            Assert.Equal(["LEGAL_HOLD", "PLAN_IN_FORCE", "ASSIGNMENT_IN_FORCE"], Rules.Obstacles(standing, ground, Today).Select(one => one.Reason));
    }

    [Fact]
    public void The_longest_rule_of_the_plans_decides_and_says_until_when()
    {
        var standing = Idle() with
        {
            Plans =
            [
                new PlanStanding(Guid.CreateVersion7(), false, new DateOnly(2020, 2, 29), TenYears),
                new PlanStanding(Guid.CreateVersion7(), false, new DateOnly(2023, 8, 31), FiveYears),
            ],
        };

        Assert.Equal((new DateOnly(2030, 2, 28), "Ti år"), Rules.KeptUntil(standing));
        Assert.Equal([new Obstacle("RETENTION_RUNS", Until: new DateOnly(2030, 2, 28))], Obstacles(standing));
        Assert.Empty(Rules.Obstacles(standing, ErasureGround.RetentionExpired, new DateOnly(2030, 3, 1)));
    }

    [Fact]
    public void A_consent_must_be_provable_for_its_time()
    {
        var standing = Idle() with { LastConsent = new DateOnly(2022, 1, 15) };

        Assert.Equal([new Obstacle("PROOF_OF_CONSENT", Until: new DateOnly(2027, 1, 15))], Obstacles(standing));
    }

    [Fact]
    public void What_should_never_have_been_there_need_not_be_kept()
    {
        var standing = Idle() with
        {
            RegisteredOn = Today,
            LastConsent = Today,
            Plans = [new PlanStanding(Guid.CreateVersion7(), false, Today, TenYears)],
        };

        Assert.Equal(2, Rules.Obstacles(standing, ErasureGround.CitizensRequest, Today).Count);
        Assert.Empty(Rules.Obstacles(standing, ErasureGround.Unlawful, Today));
        Assert.Empty(Rules.Obstacles(standing, ErasureGround.WronglyRegistered, Today));
    }

    [Fact]
    public void A_parent_stays_until_the_child_is_grown_up_and_so_does_whom_somebody_is_protected_from()
    {
        var child = Guid.CreateVersion7();
        var standing = Idle() with { Children = [new ChildStanding(child, new DateOnly(2030, 5, 1))], Protects = [child] };

        Assert.Equal(
            [new Obstacle("CUSTODY_OF_CHILD", child, new DateOnly(2030, 4, 30)), new Obstacle("PROTECTS_ANOTHER", child)],
            Rules.Obstacles(standing, ErasureGround.Unlawful, Today));
        Assert.DoesNotContain(Rules.Obstacles(standing, ErasureGround.Unlawful, new DateOnly(2030, 5, 1)), one => one.Reason == "CUSTODY_OF_CHILD");
    }

    [Fact]
    public void An_open_inquiry_stands_in_the_way_unless_the_citizen_should_never_have_been_there()
    {
        var inquiry = Guid.CreateVersion7();
        var standing = Idle() with { OpenInquiries = [inquiry] };

        Assert.Equal([new Obstacle("INQUIRY_OPEN", inquiry)], Obstacles(standing));
        Assert.Equal([new Obstacle("INQUIRY_OPEN", inquiry)], Rules.Obstacles(standing, ErasureGround.CitizensRequest, Today));
        Assert.Empty(Rules.Obstacles(standing, ErasureGround.WronglyRegistered, Today));
    }

    [Fact]
    public void A_case_is_kept_from_the_last_inquiry_as_one_without_plan_and_never_shorter_than_its_plans()
    {
        var asked = Idle() with { LastInquiry = new DateOnly(2026, 5, 1) };
        var planned = asked with { Plans = [new PlanStanding(Guid.CreateVersion7(), false, new DateOnly(2024, 8, 31), FiveYears)] };

        Assert.Equal((new DateOnly(2026, 11, 1), "Uden plan"), Rules.KeptUntil(asked));
        Assert.Equal((new DateOnly(2029, 8, 31), "Fem år"), Rules.KeptUntil(planned));
        Assert.Equal((new DateOnly(2026, 11, 1), "Uden plan"), Rules.KeptUntil(planned with { Plans = [planned.Plans[0] with { EndedOn = new DateOnly(2019, 8, 31) }] }));
    }

    [Fact]
    public void Whoever_asks_does_not_approve()
    {
        var asked = new Erasure(Guid.CreateVersion7(), Guid.CreateVersion7(), ErasureGround.Unlawful, "Fejl", "it-1", TimeProvider.System.GetUtcNow());

        Assert.Equal("OWN_ERASURE", asked.Decide(isApproved: true, "it-1", asked.RequestedAt).Error!.Reason);
        Assert.True(asked.Decide(isApproved: false, "it-1", asked.RequestedAt).IsOk);
        var approved = asked.Decide(isApproved: true, "it-2", asked.RequestedAt).Value;
        Assert.Equal("ERASURE_DECIDED", approved.Decide(isApproved: true, "it-3", asked.RequestedAt).Error!.Reason);
    }

    /// <summary>However a case stands: once nothing stands in the way, nothing does on any later day.</summary>
    [Fact]
    public void Time_only_ever_frees() => Prop.ForAll(
        Gen.Choose(-4000, 0).Three().ToArbitrary(),
        Gen.Choose(0, 4000).Two().ToArbitrary(),
        (before, after) =>
        {
            var (ended, consented, registered) = before;
            var standing = Idle() with
            {
                RegisteredOn = Today.AddDays(registered),
                LastConsent = Today.AddDays(consented),
                Plans = [new PlanStanding(Guid.CreateVersion7(), false, Today.AddDays(ended), FiveYears)],
                Children = [new ChildStanding(Guid.CreateVersion7(), Today.AddDays(after.Item1))],
            };
            var earlier = Rules.Obstacles(standing, ErasureGround.RetentionExpired, Today).Select(one => one.Reason).ToHashSet();
            return Rules.Obstacles(standing, ErasureGround.RetentionExpired, Today.AddDays(after.Item2)).All(one => earlier.Contains(one.Reason));
        }).QuickCheckThrowOnFailure();

    private static IReadOnlyList<Obstacle> Obstacles(CaseStanding standing) => Rules.Obstacles(standing, ErasureGround.RetentionExpired, Today);

    private static CaseStanding Idle() => new(new DateOnly(2019, 1, 1), [], [], null, [], null, [], []);
}
